import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textOf } from './text-of.ts';

it('keeps characters whole wherever the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 3 }), async (end, size) => {
      const text = `パケットの旅🥋${end}`;
      const bytes = Buffer.from(text);
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      let said = '';
      for await (const piece of textOf(Readable.from(pieces))) {
        expect(piece).not.toContain('\uFFFD');
        said += piece;
      }
      expect(said).toBe(text);
    }),
  );
});
