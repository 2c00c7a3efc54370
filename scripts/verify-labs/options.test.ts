import { expect, it } from 'vitest';
import { verifyOptions } from './options.ts';

it.each([
  ['', { kind: 'rotating', minutes: 5 }],
  ['--minutes 12', { kind: 'rotating', minutes: 12 }],
  ['--all', { kind: 'all' }],
  ['--only nodeport,clusterip --only nft', { kind: 'only', labs: ['nodeport', 'clusterip', 'nft'] }],
  ['--part=8', { kind: 'part', part: 8 }],
])('"%s" means %o', (text, which) => {
  expect(verifyOptions(text.split(' ').filter(Boolean))).toEqual({ which, keep: false, write: false, table: false });
});

it.each([
  ['--all --part 3', 'Only one of'],
  ['--minutes soon', '--minutes needs a number, not "soon"'],
  ['--part 0', '--part needs a number'],
  ['--fast', '--fast'],
])('refuses "%s"', (text, why) => {
  expect(() => verifyOptions(text.split(' '))).toThrow(why);
});
