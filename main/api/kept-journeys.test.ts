/** Which journeys are kept, which are listed, and for how many it is known what they were made from. */
import { describe, expect, it } from 'vitest';
import type { Journey } from '../../contract/index.ts';
import { journeyOf, readFixture } from '../journey/fixtures/load.ts';
import { KeptJourneys } from './kept-journeys.ts';

const { evidence, states, objects, ...rest } = readFixture('nodeport-other-node');
const recording = { evidence, states, objects };
const recorded = journeyOf({ evidence, states, objects, ...rest });
const journey = (number: number): Journey => ({ ...recorded, id: `j${number}`, at: number });

describe('KeptJourneys', () => {
  it('lists the newest first, and leaves recordings of labs out', () => {
    const kept = new KeptJourneys();
    kept.keep(journey(1));
    kept.keep(journey(3), { recording });
    kept.keep(journey(2), { listed: false });
    expect(kept.list().map(({ id }) => id)).toEqual(['j3', 'j1']);
    expect(kept.get('j2').id).toBe('j2');
    expect(kept.recording('j3')).toBe(recording);
    expect(kept.recording('j1')).toBeUndefined();
  });

  it('keeps a hundred, and what twenty were made from', () => {
    const kept = new KeptJourneys();
    for (let number = 0; number < 101; number += 1) kept.keep(journey(number), { recording });
    expect(() => kept.get('j0')).toThrow(expect.objectContaining({ code: 'journey.notKept' }));
    expect(kept.list()).toHaveLength(100);
    expect(kept.list().filter(({ id }) => kept.recording(id))).toHaveLength(20);
    expect(kept.recording('j100')).toBe(recording);
    expect(kept.recording('j80')).toBeUndefined();
  });
});
