/** Holds the directives of a step against their shapes, and tells what of them both languages must have alike. */
import type { Directives } from 'mdast-util-directive';
import { type Message, message, WorkerRole } from '../../../contract/index.ts';
import { isTerm } from '../../../language/index.ts';
import type { Place } from '../read/index.ts';
import { originForm } from '../values/origin.ts';
import { ALL, type Allowed, attributesOf, own, SHAPES } from './directive-shapes.ts';
import { placeOf } from './markdown.ts';
import type { Part } from './outline.ts';

type Report = (at: Place, what: Message) => void;

export function checkDirective(node: Directives, report: Report): void {
  const at = placeOf(node);
  const shape = own(SHAPES, node.name);
  const inText = node.type === 'textDirective';
  if (inText && !shape?.inText) return report(at, message('lesson.lint.textDirective', { text: `:${node.name}` }));
  if (node.name === 'task' || node.name === 'predict') return report(at, message('lesson.lint.blockForm', { name: node.name }));
  if (!shape) return report(at, message('lesson.lint.unknownDirective', { name: node.name, known: ALL.join(', ') }));
  if (!inText && !shape.alone) return report(at, message('lesson.lint.inlineForm', { name: node.name }));
  if (inText && node.children.length === 0) report(at, message('lesson.lint.linkWords', { name: node.name }));
  if (node.name === 'cmd' && commandOf(node) === undefined) report(at, message('lesson.lint.cmdLabel'));
  if (node.name === 'talk') checkTalk(node, report);
  checkAttributes(node, at, report);
}

function checkAttributes(node: Directives, at: Place, report: Report): void {
  const given = Object.entries(node.attributes ?? {}).map(([key, value]): [string, string] => [key, value ?? '']);
  const { takes, needs } = attributesOf(node.name, Object.fromEntries(given));
  for (const [key, value] of given) {
    const allowed = own(takes, key);
    if (!allowed) report(at, message('lesson.lint.unknownAttribute', { key, name: node.name }));
    else checkValue(key, value, allowed, (code, params) => report(at, message(`lesson.lint.${code}`, params)));
  }
  const lacking = needs.find((keys) => !given.some(([key, value]) => keys.includes(key) && value !== ''));
  if (lacking) report(at, message('lesson.lint.missingAttribute', { name: node.name, keys: lacking.join(' / ') }));
}

function checkValue(key: string, value: string, allowed: Allowed, say: (code: string, params: Message['params']) => void): void {
  if (allowed === 'origin' && !originForm(value)) say('origin', { text: value });
  if (allowed === 'worker' && !WorkerRole.safeParse(value).success) say('worker', { text: value });
  if (allowed === 'term' && !isTerm(value)) say('unknownTerm', { term: value });
  if (typeof allowed !== 'string' && !allowed.includes(value)) say('notOneOf', { where: key, values: allowed.join(', ') });
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
  const attributes = Object.fromEntries(Object.entries(node.attributes ?? {}).map(([key, value]) => [key, value ?? '']));
  const written = Object.entries(attributes)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(' ');
  const command = node.name === 'cmd' ? commandOf(node) : undefined;
  const kind = node.name === 'cmd' ? 'cmd' : 'directive';
  return { kind, text: [node.name, written, command].filter(Boolean).join(' '), name: node.name, attributes, ...placeOf(node) };
}
