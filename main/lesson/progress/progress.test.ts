/** Time, records, and files that are taken elsewhere. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DojoError, LabFile, type LabProgress, type LabRecord, type Progress, Progress as ProgressShape } from '../../../contract/index.ts';
import { betterRecord, LOOKING_MS, memoryBook, newerLabs, readExport, recordOf, Stopwatch, writeExport } from './index.ts';

const id = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const count = fc.integer({ min: 0, max: 1000 });
const time = fc.integer({ min: 0, max: 4e12 });
const optional = <T>(key: string, of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }));
const record: fc.Arbitrary<LabRecord> = fc.record({
  at: time,
  milliseconds: count,
  verified: count,
  answered: count,
  solved: count,
  hints: count,
  versions: fc.dictionary(id, id),
});
const lab: fc.Arbitrary<LabProgress> = fc
  .tuple(
    fc.record({
      step: id,
      done: fc.array(id, { maxLength: 5 }),
      predictions: fc.dictionary(id, id),
      tasks: fc.dictionary(id, fc.record({ attempts: count, hints: fc.array(count, { maxLength: 4 }), solved: fc.boolean() })),
      milliseconds: count,
      starts: count,
      updatedAt: time,
    }),
    optional('finishedAt', time),
    optional('record', record),
  )
  .map((parts) => Object.assign({}, ...parts));
const progress: fc.Arbitrary<Progress> = fc.dictionary(id, lab, { maxKeys: 5 }).map((labs) => ({ version: 1 as const, labs }));

describe('Stopwatch', () => {
  it('never counts more than has gone by, nor what nobody looked at', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 * LOOKING_MS }), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (calls) => {
        const watch = new Stopwatch();
        let now = 1000;
        let looking = false;
        for (const [gap, visible] of calls) {
          now += gap;
          expect(watch.tick(now, visible)).toBe(looking && gap <= LOOKING_MS ? gap : 0);
          looking = visible;
        }
      }),
    );
  });
  it('does not run backwards with a clock that was set', () => {
    const watch = new Stopwatch();
    watch.tick(5000, true);
    expect(watch.tick(4000, true)).toBe(0);
  });
});

describe('an exported file', () => {
  it('gives back what was written', () => {
    fc.assert(fc.property(progress, (all) => void expect(readExport(writeExport(all))).toEqual(all)));
  });

  it('of another kind is refused, and says where it is wrong', () => {
    const refused = (text: string) => {
      try {
        readExport(text);
      } catch (thrown) {
        if (thrown instanceof DojoError) return thrown.code;
        throw thrown;
      }
      return 'read';
    };
    fc.assert(fc.property(fc.string(), (text) => void expect(refused(text)).toBe('lesson.notProgress')));
    fc.assert(fc.property(fc.jsonValue(), (value) => void expect(refused(JSON.stringify(value))).toBe('lesson.notProgress')));
    expect(refused(JSON.stringify({ version: 1, labs: { a: { step: 'x'.repeat(101) } } }))).toBe('lesson.notProgress');
    expect(() => readExport('{"version":1,"labs":{"a":{"step":1}}}')).toThrow(expect.objectContaining({ detail: expect.stringContaining('labs.a.step') }));
  });

  it('of an older program lacks nothing', () => {
    const old = { version: 1, labs: { a: { step: 'x', done: ['y'], predictions: {}, updatedAt: 3 } } };
    expect(readExport(JSON.stringify(old)).labs['a']).toMatchObject({ tasks: {}, milliseconds: 0, starts: 0 });
  });

  it('reaches no prototype', () => {
    const text = '{"version":1,"labs":{"__proto__":{"step":"x","done":[],"predictions":{},"updatedAt":1,"polluted":true}}}';
    expect(Object.keys(readExport(text).labs)).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('brings what is newer, and leaves the rest alone', async () => {
    await fc.assert(
      fc.asyncProperty(progress, progress, async (mine, theirs) => {
        const book = memoryBook();
        await book.put(mine.labs);
        await book.put(newerLabs(book.get(), theirs));
        const now = ProgressShape.parse(book.get());
        for (const [name, one] of Object.entries(now.labs))
          expect(one.updatedAt).toBe(Math.max(mine.labs[name]?.updatedAt ?? -1, theirs.labs[name]?.updatedAt ?? -1));
        expect(Object.keys(now.labs).toSorted()).toEqual([...new Set([...Object.keys(mine.labs), ...Object.keys(theirs.labs)])].toSorted());
      }),
    );
  });
});

describe('a record', () => {
  const file = LabFile.parse({
    id: 'x',
    part: 1,
    minutes: 1,
    needs: { environment: 'flannel', memoryGiB: 1 },
    steps: [
      {
        id: 's',
        tasks: [
          { id: 'a', check: { type: 'command', in: 'client', run: ['true'] } },
          { id: 'b', check: { type: 'answer', ask: { what: 'value', value: 'client' } } },
        ],
      },
    ],
  });
  const tried = (solved: boolean) => ({ a: { attempts: 0, hints: [0, 1], solved }, gone: { attempts: 1, hints: [0], solved: true } });
  const of = (at: number, solved: boolean) => recordOf(file, { at, milliseconds: 5, tasks: tried(solved), versions: {} });

  it('tells what was looked up on the machine from what was answered, and says what the program did', () => {
    expect(of(1, true)).toEqual({ at: 1, milliseconds: 5, verified: 1, answered: 1, solved: 1, hints: 2, versions: {} });
  });
  it('is the better of two', () => {
    expect(betterRecord(undefined, of(1, true)).at).toBe(1);
    expect(betterRecord(of(1, true), of(2, false)).at).toBe(2);
    expect(betterRecord(of(1, false), of(2, false)).at).toBe(1);
    expect(betterRecord(of(1, false), of(2, true)).at).toBe(1);
  });
});
