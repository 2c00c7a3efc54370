import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, sameTarget } from './journey.ts';

describe('matches', () => {
  it.each([
    ['default/web-*', 'default/web-7d9c-x2', true],
    ['default/web-*', 'default/api-1', false],
    ['*web*', 'default/web-1', true],
    ['a*a', 'a', false],
    ['web', 'web-1', false],
    ['*', '', true],
  ])('%s and %s: %s', (pattern, text, wanted) => expect(matches(pattern, text)).toBe(wanted));

  it('agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(fc.property(letters, text, (pattern, word) => matches(pattern, word) === new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(word)));
  });
});

describe('sameTarget', () => {
  it('knows default ports and the root path', () => {
    expect(sameTarget('http://10.0.0.1:80', 'http://10.0.0.1/')).toBe(true);
    expect(sameTarget('http://10.0.0.1:81', 'http://10.0.0.1/')).toBe(false);
    expect(sameTarget('tcp', 'tcp')).toBe(true);
  });
});
