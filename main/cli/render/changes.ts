/** What changed, one line each: +, −, ~, where, and the apply that led to it. */
import type { Change, Language } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import type { Paint } from './paint.ts';
import { milliseconds } from './quantities.ts';
import { table } from './table.ts';

const SIGNS = { added: '+', removed: '−', changed: '~' } as const;
const COLOURS = { added: 'green', removed: 'red', changed: 'yellow' } as const;

export function changesText(changes: readonly Change[], language: Language, paint: Paint): string {
  if (changes.length === 0) return `${say(language, 'cli.changes.none')}\n`;
  const rows = changes.map((change) => [
    paint(COLOURS[change.action], SIGNS[change.action]),
    shortNode(change.netns),
    change.kind,
    change.subject,
    `${texts(change)}${change.cause ? paint('dim', `  ← ${change.cause.verb} ${change.cause.object}, ${milliseconds(change.cause.milliseconds)}`) : ''}`,
  ]);
  return table([{ title: '' }, { title: '' }, { title: '' }, { title: '' }, { title: '' }], rows);
}

const texts = ({ action, before, after }: Change): string => (action === 'changed' ? `${before ?? ''} ⇒ ${after ?? ''}` : (after ?? before ?? ''));

export const shortNode = (name: string): string => name.replace(/^packet-dojo-.*?(?=(?:control-plane|worker)\d*$)/, '');
