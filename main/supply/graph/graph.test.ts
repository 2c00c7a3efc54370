import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { message } from '../../../contract/index.ts';
import { plainWork } from '../../operation/index.ts';
import { DurationStore } from './durations.ts';
import { secondsLeft } from './estimate.ts';
import { type GraphStep, inOrder, type Resource } from './graph.ts';
import { runGraph } from './run.ts';

const step = (id: string, needs: string[] = [], seconds = 1, resource: Resource = 'other', run: GraphStep['run'] = async () => true): GraphStep => ({
  id,
  title: message(id),
  resource,
  needs,
  seconds,
  run,
});
const limits = { compile: 1, other: 2 };
const estimate = ({ seconds }: GraphStep) => seconds;
const nowhere = () => new DurationStore('/dev/null/none', {});

/** Random graphs: each step may need earlier ones. */
const graphs = fc
  .array(fc.record({ needs: fc.array(fc.nat(20), { maxLength: 3 }), seconds: fc.integer({ min: 1, max: 50 }), compile: fc.boolean() }), {
    minLength: 1,
    maxLength: 15,
  })
  .map((all) =>
    all.map(({ needs, seconds, compile }, index) =>
      step(`s${index}`, index === 0 ? [] : [...new Set(needs.map((need) => `s${need % index}`))], seconds, compile ? 'compile' : 'other'),
    ),
  );

describe('inOrder', () => {
  it('puts needs first, whatever the order given', () => {
    fc.assert(
      fc.property(graphs, (steps) => {
        const order = inOrder([...steps].reverse()).map(({ id }) => id);
        expect([...order].sort()).toEqual(steps.map(({ id }) => id).sort());
        for (const { id, needs } of steps) for (const need of needs) expect(order.indexOf(need)).toBeLessThan(order.indexOf(id));
      }),
    );
  });
  it('refuses a circle', () => expect(() => inOrder([step('a', ['b']), step('b', ['a'])])).toThrow('circle: a → b → a'));
  it('refuses a need that is no step', () => expect(() => inOrder([step('a', ['z'])])).toThrow('a needs z'));
});

describe('secondsLeft', () => {
  const fresh = { done: new Set<string>(), running: new Map<string, number>() };
  it('adds a chain, and what waits for the one compiler', () => {
    expect(secondsLeft([step('a', [], 5), step('b', ['a'], 7)], fresh, limits, estimate)).toBe(12);
    expect(secondsLeft([step('a', [], 5, 'compile'), step('b', [], 7, 'compile')], fresh, limits, estimate)).toBe(12);
    expect(secondsLeft([step('a', [], 5), step('b', [], 7)], fresh, limits, estimate)).toBe(7);
  });
  it('subtracts what has run, and never promises nothing for a step that is late', () => {
    expect(secondsLeft([step('a', [], 10)], { done: new Set(), running: new Map([['a', 4]]) }, limits, estimate)).toBe(6);
    expect(secondsLeft([step('a', [], 10)], { done: new Set(), running: new Map([['a', 400]]) }, limits, estimate)).toBe(1);
  });
  it('lies between the longest chain and the sum', () => {
    fc.assert(
      fc.property(graphs, (steps) => {
        const left = secondsLeft(steps, fresh, limits, estimate);
        const chain = new Map<string, number>();
        for (const { id, needs, seconds } of steps) chain.set(id, seconds + Math.max(0, ...needs.map((need) => chain.get(need) ?? 0)));
        expect(left).toBeGreaterThanOrEqual(Math.max(...chain.values()));
        expect(left).toBeLessThanOrEqual(steps.reduce((sum, { seconds }) => sum + seconds, 0));
      }),
    );
  });
});

describe('runGraph', () => {
  it('runs every step once, after its needs and within the limits', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (steps) => {
        const done: string[] = [];
        const now = { compile: 0, other: 0 };
        const run =
          ({ id, needs, resource }: GraphStep) =>
          async () => {
            for (const need of needs) expect(done).toContain(need);
            expect(++now[resource]).toBeLessThanOrEqual(limits[resource]);
            await new Promise(setImmediate);
            now[resource]--;
            done.push(id);
            return false;
          };
        await runGraph(
          steps.map((one) => ({ ...one, run: run(one) })),
          limits,
          nowhere(),
          plainWork(),
        );
        expect(done.sort()).toEqual(steps.map(({ id }) => id).sort());
      }),
      { numRuns: 30 },
    );
  });

  it('tells the first failure, stops what runs, and starts nothing more', async () => {
    const started: string[] = [];
    const waiting = (signal: AbortSignal) => new Promise<boolean>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    const steps = [
      step('slow', [], 1, 'other', (_handle, signal) => waiting(signal)),
      step('bad', [], 1, 'other', async () => Promise.reject(new Error('first'))),
      step('after', ['slow'], 1, 'other', async () => started.push('after') > 0),
    ];
    await expect(runGraph(steps, limits, nowhere(), plainWork())).rejects.toThrow('first');
    expect(started).toEqual([]);
  });

  it('ends with the reason of a cancel', async () => {
    const cancel = new AbortController();
    const steps = [
      step(
        'slow',
        [],
        1,
        'other',
        (_handle, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
      ),
    ];
    const ended = runGraph(steps, limits, nowhere(), plainWork(cancel.signal));
    cancel.abort(new Error('enough'));
    await expect(ended).rejects.toThrow('enough');
  });
});
