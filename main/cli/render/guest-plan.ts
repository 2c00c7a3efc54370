/** What a lab from elsewhere will run, for a person to see before it is opened. All of it is anybody's text. */
import { type GuestMoment, type GuestPlan, message } from '../../../contract/index.ts';
import { say, sayMessage } from '../../../language/index.ts';
import type { Cli } from '../cli.ts';
import { printable } from './printable.ts';

/** @param yaml also the whole text of each object */
export function guestPlanText(plan: GuestPlan, { language, paint, yaml }: Pick<Cli, 'language' | 'paint'> & { yaml: boolean }): string {
  const word = (code: string, params = {}) => say(language, `guest.plan.${code}`, params);
  const moment = ({ when, step }: GuestMoment) => paint('dim', `(${sayMessage(language, message(`guest.when.${when}`, step === undefined ? {} : { step }))})`);
  const part = (title: string, lines: readonly string[]) => [paint('bold', word(title)), ...(lines.length === 0 ? [word('none')] : lines).map(indented)];
  return [
    paint('bold', printable(plan.title[language])),
    printable(plan.summary[language].replaceAll(/\s+/g, ' ')),
    '',
    ...part('environment', [word('needs', { environment: plan.environment, memory: plan.memoryGiB })]),
    ...part('images', plan.images.map(printable)),
    ...part(
      'objects',
      plan.objects.flatMap((one) => [
        `${printable(`${one.kind} ${one.name}`)} ${paint('dim', printable(one.file))} ${moment(one)}`,
        ...(yaml ? [indented(lines(one.yaml))] : []),
      ]),
    ),
    ...part(
      'commands',
      plan.commands.flatMap((one) => [`${paint('dim', `${printable(one.in)} $`)} ${lines(one.command)}`, `  ${moment(one)}`]),
    ),
    ...part(
      'requests',
      plan.requests.map((one) => `${word('from', { place: printable(one.from), to: printable(one.to) })} ${moment(one)}`),
    ),
    ...(plan.nodes.length === 0
      ? []
      : part(
          'nodes',
          plan.nodes.map((one) => `${word(one.on ? 'start' : 'stop', { node: one.node })} ${moment(one)}`),
        )),
    ...(plan.recordings.length === 0 ? [] : part('recordings', plan.recordings.map(printable))),
    ...part(
      'cannot',
      ['place', 'rights', 'stay'].map((limit) => word(`limits.${limit}`)),
    ),
    ...part('can', [word('network'), word('yours')]),
    '',
  ].join('\n');
}

const lines = (text: string): string => text.split('\n').map(printable).join('\n');
const indented = (text: string): string => `  ${text.replaceAll('\n', '\n  ')}`;
