import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { plainData } from './index.ts';

const read = (text: string) => plainData(parseDocument(text));

it.each([
  ['an alias without an anchor', 'a: *b', 'Unresolved alias'],
  ['a map for a key', '? {a: 1}\n: 2', 'a key is neither'],
  ['keys in keys', '? '.repeat(500), 'a key is neither'],
  ['an alias of what it stands in', 'a: &a {b: *a}', 'circular'],
  [
    'aliases of aliases',
    `a: &a [x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join()}]`).join('\n')}`,
    'Excessive alias',
  ],
])('%s is no data', (_, text, problem) => expect(read(text)).toEqual({ problem: expect.stringContaining(problem) }));

it('an alias is what it stands for', () => expect(read('a: &a {b: 1}\nc: *a')).toEqual({ data: { a: { b: 1 }, c: { b: 1 } } }));
