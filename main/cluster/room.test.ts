import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Environment, Flavour } from '../../contract/index.ts';
import { makeRoom, type Standing } from './room.ts';

const GIB = 2 ** 30;
const [A, B, C] = Flavour.options;
const one = (flavour: Flavour | undefined, more: Partial<Standing> = {}): Standing => ({
  flavour: flavour ?? 'flannel',
  state: 'ready',
  bytes: 1.5 * GIB,
  usedAt: 0,
  busy: false,
  ...more,
});
const wanted = one(A, { state: 'absent' });
const roomy = { total: 24 * GIB, available: 17 * GIB };

describe('makeRoom', () => {
  it('leaves all as it is where there is room', () => {
    expect(makeRoom('flannel', [wanted, one(B), one(C)], roomy)).toEqual({ pause: [], stop: [], short: 0 });
  });
  it('pauses the least recently used where too much would run', () => {
    const clusters = [wanted, one(B, { usedAt: 2 }), one(C, { usedAt: 1 })];
    expect(makeRoom('flannel', clusters, { total: 8 * GIB, available: 4 * GIB })).toEqual({ pause: [C], stop: [], short: 0 });
    expect(makeRoom('flannel', clusters, { total: 8 * GIB, available: 2.1 * GIB })).toEqual({ pause: [C, B], stop: [], short: 0 });
  });
  it('stops the least recently used where memory is short, paused or not', () => {
    const clusters = [wanted, one(B, { usedAt: 2 }), one(C, { usedAt: 1, state: 'paused' })];
    expect(makeRoom('flannel', clusters, { total: 8 * GIB, available: 1.5 * GIB })).toMatchObject({ stop: [C], short: 0 });
  });
  it('stops nothing in vain, and says what is lacking', () => {
    const clusters = [wanted, one(B, { busy: true }), one(C, { bytes: GIB / 4 })];
    expect(makeRoom('flannel', clusters, { total: 8 * GIB, available: 0.75 * GIB })).toMatchObject({ stop: [], short: GIB });
  });
  it('needs no memory for one that holds its own', () => {
    expect(makeRoom('flannel', [one(A, { state: 'paused' }), one(B)], { total: 8 * GIB, available: 0.2 * GIB })).toMatchObject({ stop: [], short: 0 });
  });

  it('whatever stands there: never touches what is wanted or busy, takes the least recently used first, and is enough or says so', () => {
    const standing = fc.tuple(
      ...Flavour.options.map((flavour) =>
        fc.record({
          flavour: fc.constant(flavour),
          state: fc.constantFrom(...Environment.shape.state.options),
          bytes: fc.integer({ min: 1, max: 4 * GIB }),
          usedAt: fc.integer({ min: 0, max: 100 }),
          busy: fc.boolean(),
        }),
      ),
    );
    const memory = fc
      .integer({ min: 1, max: 32 * GIB })
      .chain((total) => fc.record({ total: fc.constant(total), available: fc.integer({ min: 0, max: total }) }));
    fc.assert(
      fc.property(fc.constantFrom(...Flavour.options), standing, memory, (flavour, clusters, machine) => {
        const { pause, stop, short } = makeRoom(flavour, clusters, machine);
        const of = (name: Flavour) => clusters.find((each) => each.flavour === name) ?? one(name);
        for (const name of [...pause, ...stop]) {
          expect(name).not.toBe(flavour);
          expect(of(name).busy).toBe(false);
        }
        for (const name of pause) expect(['ready', 'recovering', 'degraded']).toContain(of(name).state);
        for (const name of stop) expect(['ready', 'recovering', 'degraded', 'paused']).toContain(of(name).state);
        expect(pause.filter((name) => stop.includes(name))).toEqual([]);
        for (const list of [pause, stop]) expect(list.map((name) => of(name).usedAt)).toEqual(list.map((name) => of(name).usedAt).toSorted((a, b) => a - b));
        if (short > 0) expect(stop).toEqual([]);
        const holds = ['ready', 'recovering', 'degraded', 'paused'].includes(of(flavour).state);
        const free = machine.available - Math.max(GIB / 2, machine.total * 0.05) + stop.reduce((all, name) => all + of(name).bytes, 0);
        expect(holds || short > 0 || free >= of(flavour).bytes).toBe(true);
      }),
    );
  });
});
