import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Demultiplexer } from './demultiplex.ts';

const frame = (stream: 1 | 2, payload: Uint8Array) => {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
};

it('gives the same two streams however the bytes are cut', () => {
  const frames = fc.array(fc.record({ stream: fc.constantFrom<1 | 2>(1, 2), payload: fc.uint8Array({ maxLength: 40 }) }), { maxLength: 12 });
  fc.assert(
    fc.property(frames, fc.infiniteStream(fc.integer({ min: 1, max: 17 })), (sent, cuts) => {
      const bytes = Buffer.concat(sent.map(({ stream, payload }) => frame(stream, payload)));
      const got: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
      const demultiplexer = new Demultiplexer((stream, piece) => got[stream].push(piece));
      for (let at = 0; at < bytes.length; ) {
        const size = cuts.next().value;
        demultiplexer.push(bytes.subarray(at, at + size));
        at += size;
      }
      const all = (stream: 1 | 2) => Buffer.concat(sent.filter((one) => one.stream === stream).map(({ payload }) => payload));
      expect(Buffer.concat(got.stdout)).toEqual(all(1));
      expect(Buffer.concat(got.stderr)).toEqual(all(2));
    }),
  );
});
