/** The directives that a step may hold, what they take, and what of them both languages must have alike. */
import type { Directives } from 'mdast-util-directive';
import { type Message, message } from '../../../contract/index.ts';
import type { Place } from '../read/index.ts';
import { originForm } from '../values/origin.ts';
import { placeOf } from './markdown.ts';
import type { Part } from './outline.ts';

type Report = (at: Place, what: Message) => void;

const VIEWS = ['netfilter', 'routes', 'links', 'neighbours', 'fdb', 'conntrack', 'sets', 'sockets', 'bpf'];

/** Attribute → its allowed values, or any. */
const DIRECTIVES: Record<string, Record<string, readonly string[] | 'any' | 'origin'>> = {
  cmd: { in: 'origin' },
  journey: {},
  state: { node: 'any', view: VIEWS, find: 'any' },
  map: { node: 'any', device: 'any' },
  note: {},
  measure: {},
  talk: { slide: 'any', source: 'any' },
};

/** A name is anybody's text: `constructor` is one like any other. */
const own = <T>(table: Record<string, T>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

export function checkDirective(node: Directives, report: Report): void {
  const at = placeOf(node);
  if (node.type === 'textDirective') return report(at, message('lesson.lint.textDirective', { text: `:${node.name}` }));
  if (node.name === 'task' || node.name === 'predict') return report(at, message('lesson.lint.blockForm', { name: node.name }));
  const known = own(DIRECTIVES, node.name);
  if (!known)
    return report(at, message('lesson.lint.unknownDirective', { name: node.name, known: ['predict', 'task', ...Object.keys(DIRECTIVES)].join(', ') }));
  for (const [key, value] of Object.entries(node.attributes ?? {})) {
    const allowed = own(known, key);
    if (!allowed) report(at, message('lesson.lint.unknownAttribute', { key, name: node.name }));
    else if (allowed === 'origin' && !originForm(value ?? '')) report(at, message('lesson.lint.origin', { text: value ?? '' }));
    else if (Array.isArray(allowed) && !allowed.includes(value ?? '')) report(at, message('lesson.lint.notOneOf', { where: key, values: allowed.join(', ') }));
  }
  if (node.name === 'cmd' && commandOf(node) === undefined) report(at, message('lesson.lint.cmdLabel'));
  if (node.name === 'talk') checkTalk(node, report);
}

/** A claim of the talk, what holds today, and where that is written. */
function checkTalk(node: Directives, report: Report): void {
  const at = placeOf(node);
  if (!/^\d+(?:, ?\d+)*$/.test(node.attributes?.['slide'] ?? '')) report(at, message('lesson.lint.talkSlide'));
  if (!isWebAddress(node.attributes?.['source'] ?? '')) report(at, message('lesson.lint.talkSource'));
  if (node.type !== 'containerDirective' || node.children.length < 2) report(at, message('lesson.lint.talkParts'));
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

/** Text of a command directive whose label is one code span. */
export function commandOf(node: Directives): string | undefined {
  const [label, ...more] = node.children;
  return label?.type === 'inlineCode' && more.length === 0 ? label.value : undefined;
}

export function partOf(node: Directives): Part {
  const attributes = Object.entries(node.attributes ?? {})
    .map(([key, value]) => `${key}=${value ?? ''}`)
    .sort()
    .join(' ');
  const command = node.name === 'cmd' ? commandOf(node) : undefined;
  return { kind: node.name === 'cmd' ? 'cmd' : 'directive', text: [node.name, attributes, command].filter(Boolean).join(' '), ...placeOf(node) };
}
