/** The journeys that windows can ask for: recorded since the start, opened from files, and those of labs' recordings. */
import { DojoError, type JourneySummary } from '../../contract/index.ts';
import { type Recorded, withoutEvidence } from '../capsule/index.ts';
import { summaryOf } from '../lesson/index.ts';

const JOURNEYS = 100;
/** Bytes of captured text: in a cluster with thousands of Services one journey's states are some 50 MB in memory. */
const CAPTURED_BYTES = 64 * 1024 * 1024;

interface Kept {
  recorded: Recorded;
  /** A lab's recordings stand with the lab, not in the list. */
  listed: boolean;
}

export class KeptJourneys {
  readonly #limits: { journeys: number; bytes: number };
  #kept = new Map<string, Kept>();

  constructor(limits = { journeys: JOURNEYS, bytes: CAPTURED_BYTES }) {
    this.#limits = limits;
  }

  /** Beyond the limits the oldest journeys go, and before them what the oldest were made from. */
  keep(recorded: Recorded, { listed = true } = {}): void {
    const { id } = recorded.journey;
    this.#kept.delete(id);
    this.#kept.set(id, { recorded, listed });
    for (const old of [...this.#kept.keys()].slice(0, -this.#limits.journeys)) this.#kept.delete(old);
    let room = this.#limits.bytes;
    for (const one of [...this.#kept.values()].reverse()) {
      room -= weight(one.recorded);
      if (room < 0 && one.recorded !== recorded) one.recorded = withoutEvidence(one.recorded.journey);
    }
  }

  /** Newest first. */
  list = (): JourneySummary[] =>
    [...this.#kept.values()]
      .filter(({ listed }) => listed)
      .map(({ recorded }) => summaryOf(recorded.journey))
      .sort((a, b) => b.at - a.at);

  /** With all that it was made from, as long as there is room for that, and where its file had it. @throws DojoError journey.notKept */
  get(id: string): Recorded {
    const kept = this.#kept.get(id);
    if (!kept) throw new DojoError('journey.notKept', { id });
    return kept.recorded;
  }
}

const weight = ({ states, later = [] }: Recorded): number => [...states, ...later].reduce((sum, { cost }) => sum + cost.bytes, 0);
