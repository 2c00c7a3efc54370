import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedSet } from '../../../contract/index.ts';
import { parseIpset } from './ipset.ts';
import { problemsOf } from './problem.ts';

function parse(text: string) {
  const { problem, missing } = problemsOf('ipset');
  return { sets: parseIpset(text, problem), missing: missing() };
}
const print = (sets: NamedSet[]) =>
  sets
    .flatMap(({ name, type, family, elements }) => [
      `create ${name} ${type} family ${family} hashsize 1024 maxelem 65536`,
      ...elements.map((element) => `add ${name} ${element}`),
    ])
    .join('\n');

const element = fc.tuple(fc.ipV4(), fc.constantFrom('', ' timeout 30', ' comment "add x y"', ',tcp:80')).map((parts) => parts.join(''));
const sets = fc
  .uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[!-~]{1,31}$/),
      type: fc.constantFrom('hash:ip', 'hash:net,port'),
      family: fc.constantFrom('inet', 'inet6'),
      elements: fc.array(element),
    }),
    { selector: ({ name }) => name },
  )
  .map((all) => all.map((set): NamedSet => ({ origin: 'ipset', ...set })));

describe('parseIpset', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(sets, (wanted) => {
        expect(parse(print(wanted))).toEqual({ sets: wanted, missing: [] });
      }),
    );
  });

  it('names the line that is neither create nor add to a set it knows', () => {
    expect(parse('create a bitmap:port range 0-100\nadd b 1\nadd a 80\nflush').missing.map(({ reason }) => reason)).toEqual([
      'line 2: neither create nor add: add b 1',
      'line 4: neither create nor add: flush',
    ]);
  });
});
