/** Real recorded journeys, and the same with every text replaced by what a hostile file would hold. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { z } from 'zod';
import { Journey } from '../../../contract/index.ts';

const FILE = new URL('../fixtures/nodeport.json', import.meta.url);
const Journeys = z.object({ journeys: z.tuple([Journey, Journey]) });

/** A request that is answered by the other node's Pod through VXLAN, and one that is dropped. */
export const [answered, dropped] = Journeys.parse(JSON.parse(readFileSync(FILE, 'utf8'))).journeys;

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style><svg/onload=alert(1)>',
  '<!--',
  ']]>',
  '&lt;script&gt;',
  'javascript:alert(1)',
  '`${1}`',
  'end',
  'end\nend\nparticipant x',
  '%%{init: {"securityLevel": "loose"}}%%',
  '%% note',
  '; p0->>p1: x',
  '#quot; #59;',
  'wrap: x',
  'style x:#1;',
  'classDef y:#2;',
  '$t(errors.cancelled.title)',
  '{{name}}',
  '\u{1b}[2J\u{9b}31m',
  '\u{202e}gnp',
  '\u{2028}x',
  '',
  ' ',
  '\u{d800}',
];
/** One text at a time, and some that are made of many. */
export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 3 }).map((all) => all.join('')),
);

/** Every text that the contract leaves free is replaced; numbers, and what is one of a few words, stay. */
export function withTexts(journey: Journey, next: () => string): Journey {
  return Journey.parse(replaced(journey, '', next));
}

const FIXED = new Set(['kind', 'evidence', 'outcome', 'provenance', 'protocol', 'direction']);

function replaced(value: unknown, key: string, next: () => string): unknown {
  if (typeof value === 'string') return FIXED.has(key) ? value : next();
  if (Array.isArray(value)) return value.map((one: unknown) => replaced(one, key, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]): [string, unknown] => [name, replaced(inner, name, next)]));
}
