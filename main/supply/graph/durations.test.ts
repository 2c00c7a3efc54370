import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DurationStore } from './durations.ts';

it('keeps the times of steps that end at the same moment', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'packet-dojo-durations-'));
  try {
    const store = await DurationStore.open(folder);
    const names = Array.from({ length: 20 }, (_, index) => `image:${index}`);
    await Promise.all(names.map((name, index) => store.put(name, index + 1)));
    const kept: unknown = JSON.parse(await readFile(join(folder, 'supply-times.json'), 'utf8'));
    expect(kept).toEqual(Object.fromEntries(names.map((name, index) => [name, index + 1])));
    expect((await DurationStore.open(folder)).get('image:7')).toBe(8);
  } finally {
    await rm(folder, { recursive: true });
  }
});
