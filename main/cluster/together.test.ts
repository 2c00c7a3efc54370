import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Gate, together } from './together.ts';

const never = new AbortController().signal;

describe('together', () => {
  it('ends when all have ended', async () => {
    const done: number[] = [];
    await together(never, () => [1, 2, 3].map(async (one) => void done.push(one)));
    expect(done).toEqual([1, 2, 3]);
  });

  it('tells the others of a failure, waits for them, and throws the first', async () => {
    let ended = false;
    const patient = async (signal: AbortSignal) => {
      await sleep(60_000, undefined, { signal }).catch(() => {});
      await sleep(5);
      ended = true;
      throw new Error('second');
    };
    await expect(together(never, (signal) => [patient(signal), Promise.reject(new Error('first'))])).rejects.toThrow('first');
    expect(ended).toBe(true);
  });

  it('hands on the caller’s cancel', async () => {
    const stop = new AbortController();
    const running = together(stop.signal, (signal) => [sleep(60_000, undefined, { signal })]);
    stop.abort();
    await expect(running).rejects.toThrow(/abort/i);
  });
});

describe('a gate', () => {
  it('lets everybody pass once it is open', async () => {
    const gate = new Gate();
    const passing = Promise.all([gate.pass(never), gate.pass(never)]);
    gate.open();
    await expect(passing).resolves.toHaveLength(2);
    await gate.pass(never);
  });

  it('is left by who gives up', async () => {
    const stop = new AbortController();
    const waiting = new Gate().pass(stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
