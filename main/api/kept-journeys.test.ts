/** Which journeys are kept, which are listed, and for how many it is known what they were made from. */
import { describe, expect, it } from 'vitest';
import type { Recorded } from '../capsule/index.ts';
import { journeyOf, readFixture } from '../journey/fixtures/load.ts';
import { KeptJourneys } from './kept-journeys.ts';

const fixture = readFixture('closed-port');
const journey = journeyOf(fixture);
const { evidence, objects } = fixture;
const states = fixture.states.slice(0, 1).map((state) => ({ ...state, cost: { milliseconds: 1, bytes: 10 } }));
const recorded = (number: number): Recorded => ({ journey: { ...journey, id: `j${number}`, at: number }, evidence, states, objects, manifests: [] });

describe('KeptJourneys', () => {
  it('lists the newest first, and leaves recordings of labs out', () => {
    const kept = new KeptJourneys();
    kept.keep(recorded(1));
    kept.keep(recorded(3));
    kept.keep(recorded(2), { listed: false });
    expect(kept.list().map(({ id }) => id)).toEqual(['j3', 'j1']);
    expect(kept.get('j2').journey.id).toBe('j2');
  });

  it('keeps the newest journeys, and what the newest of them were made from', () => {
    const kept = new KeptJourneys({ journeys: 3, bytes: 25 });
    for (const number of [0, 1, 2, 3]) kept.keep(recorded(number));
    expect(() => kept.get('j0')).toThrow(expect.objectContaining({ code: 'journey.notKept' }));
    expect(kept.get('j1')).toEqual({ ...recorded(1), evidence: undefined, states: [], objects: { services: [], endpointSlices: [], pods: [], nodes: [] } });
    expect(kept.get('j2').evidence).toBe(evidence);
    expect(kept.get('j3').evidence).toBe(evidence);
  });

  it('keeps the newest whole, however large it is', () => {
    const kept = new KeptJourneys({ journeys: 3, bytes: 5 });
    kept.keep(recorded(1));
    expect(kept.get('j1')).toEqual(recorded(1));
  });
});
