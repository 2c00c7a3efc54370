import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeyed, compareTexts } from './draft.ts';

const texts = fc.array(fc.constantFrom('a1', 'a2', 'b1', 'b2', 'c'), { maxLength: 12 });
const key = (text: string) => text.slice(0, 1);

describe('compareTexts', () => {
  it('leads from the one to the other when applied', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const now: string[] = [...before];
        for (const { before: gone, after: come } of compareTexts(before, after, key)) {
          if (gone !== undefined) now.splice(now.indexOf(gone), 1);
          if (come !== undefined) now.push(come);
        }
        expect(now.sort()).toEqual([...after].sort());
      }),
    );
  });

  it('is empty exactly where both hold the same', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(compareTexts(before, after).length === 0).toBe(JSON.stringify([...before].sort()) === JSON.stringify([...after].sort()));
      }),
    );
  });

  it('tells a pair with one key as one change, and no text as changed into itself', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        for (const { action, before: was, after: is } of compareTexts(before, after, key)) {
          expect(action).toBe(was === undefined ? 'added' : is === undefined ? 'removed' : 'changed');
          if (was !== undefined && is !== undefined) expect([key(was), was === is]).toEqual([key(is), false]);
        }
      }),
    );
    expect(compareTexts(['a1'], ['a2'], key)).toEqual([{ action: 'changed', before: 'a1', after: 'a2' }]);
  });
});

describe('compareKeyed', () => {
  it('shows the text without the key', () => {
    const thing = (id: number, text: string) => ({ id, text });
    expect(
      compareKeyed(
        [thing(1, 'x'), thing(2, 'y')],
        [thing(1, 'z'), thing(2, 'y')],
        ({ id }) => String(id),
        ({ text }) => text,
      ),
    ).toEqual([{ action: 'changed', before: 'x', after: 'z' }]);
  });
});
