import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Attention } from './attention.ts';

/** Runs until `looks` looks were made, then stops; gives what happened. */
async function watched(looks: number, look: (count: number, attention: Attention) => Promise<void>): Promise<string[]> {
  const attention = new Attention();
  const stop = new AbortController();
  const told: string[] = [];
  let count = 0;
  await attention.run(
    async (poked) => {
      count += 1;
      told.push(`${poked ? 'told' : 'look'} ${count}`);
      if (count === looks) stop.abort();
      await look(count, attention);
    },
    (thrown) => void told.push(thrown instanceof Error ? thrown.message : String(thrown)),
    stop.signal,
  );
  return told;
}

describe('Attention', () => {
  it('makes one more look for many pokes during a look', async () => {
    const told = await watched(2, async (count, attention) => {
      if (count === 1) for (let poke = 0; poke < 5; poke += 1) attention.poke();
    });
    expect(told).toEqual(['told 1', 'told 2']);
  });

  it('wakes at a poke while it rests', async () => {
    const told = await watched(3, async (_, attention) => void sleep(5).then(() => attention.poke()));
    expect(told).toEqual(['told 1', 'told 2', 'told 3']);
  });

  it('looks by the clock where nobody tells', async () => {
    expect(await watched(2, async () => {})).toEqual(['told 1', 'look 2']);
  });

  it('tells of a look that failed, and goes on', async () => {
    const told = await watched(2, async (count, attention) => {
      attention.poke();
      if (count === 1) throw new Error('no answer');
    });
    expect(told).toEqual(['told 1', 'no answer', 'told 2']);
  });

  it('does not call the end a failure', async () => {
    expect(await watched(1, () => Promise.reject(new Error('aborted')))).toEqual(['told 1']);
  });
});
