import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { InTurn } from './in-turn.ts';

it('runs one after the other, also after one that failed', async () => {
  const turns = new InTurn();
  const told: string[] = [];
  const job = (name: string, milliseconds: number) => async () => {
    told.push(`${name} begins`);
    await sleep(milliseconds);
    told.push(`${name} ends`);
    if (name === 'second') throw new Error(name);
    return name;
  };
  const all = await Promise.allSettled([turns.run(job('first', 20)), turns.run(job('second', 5)), turns.run(job('third', 0))]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
});
