import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Layers } from './layers.ts';
import { followLines, LineReader, type ProgressLine } from './lines.ts';

/** Recorded from Docker Engine 20.10 with docker-registry 2.8.2 on loopback. */
const recorded = (name: string) => readFile(new URL(`fixtures/${name}.ndjson`, import.meta.url));

async function* chunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function follow(bytes: Buffer, size = 100): Promise<{ lines: ProgressLine[]; error: string | undefined }> {
  const lines: ProgressLine[] = [];
  const error = await followLines(chunks(bytes, size), (line) => lines.push(line)).then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
  );
  return { lines, error };
}

describe('followLines', () => {
  it('reads a pull to its end, however it is cut', async () => {
    const bytes = await recorded('pull');
    const whole = await follow(bytes, bytes.length);
    expect(whole.error).toBeUndefined();
    expect(whole.lines.at(-1)?.status).toMatch(/^Status: Downloaded newer image/);
    for (const size of [1, 7, 64]) expect((await follow(bytes, size)).lines).toEqual(whole.lines);
  });

  it('finds the error in a stream that began with 200', async () => {
    expect((await follow(await recorded('pull-corrupt'))).error).toMatch(/^filesystem layer verification failed for digest sha256:/);
    expect((await follow(await recorded('build-fails'))).error).toContain('returned a non-zero code: 3');
  });

  it('keeps characters whole that are cut in two', async () => {
    const bytes = Buffer.from('{"stream":"日本語 → 終"}\n');
    for (let size = 1; size < 8; size++) expect((await follow(bytes, size)).lines).toEqual([{ stream: '日本語 → 終' }]);
  });

  it('takes whatever is no JSON object of this shape for an error', () => {
    const text = fc.string({ minLength: 1, unit: 'binary' }).filter((one) => one.trim() !== '' && !one.includes('\n') && !one.trim().startsWith('{'));
    fc.assert(
      fc.property(text, (garbage) => {
        const reader = new LineReader();
        const lines = [...reader.push(Buffer.from(`${garbage}\n`)), ...reader.end()];
        expect(lines).toHaveLength(1);
        expect(lines[0]?.error).toContain('not understood');
      }),
    );
    expect(new LineReader().push(Buffer.from('{"status": 7}\n'))[0]?.error).toContain('{"status": 7}');
  });
});

describe('Layers', () => {
  const fractions = async (name: string) => {
    const layers = new Layers();
    return (await follow(await recorded(name))).lines.map((line) => {
      layers.take(line);
      return layers.fraction;
    });
  };

  it('goes up to 1 over a whole pull and never down once every size is known', async () => {
    const all = await fractions('pull');
    expect(all.at(-1)).toBeCloseTo(1);
    expect(all.at(0)).toBeUndefined();
    const known = all.slice(-8).map((fraction) => fraction ?? 0);
    expect(known).toEqual([...known].sort((a, b) => a - b));
  });

  it('knows no size where every layer is here already', async () => {
    expect((await fractions('pull-present')).at(-1)).toBeUndefined();
  });

  it('counts the same figure again as silence', () => {
    const layers = new Layers();
    const line = { id: 'a', status: 'Downloading', progressDetail: { current: 5, total: 10 } };
    expect(layers.take(line)).toBe(true);
    expect(layers.take(line)).toBe(false);
    expect(layers.take({ id: 'a', status: 'Retrying in 5 seconds' })).toBe(false);
  });
});
