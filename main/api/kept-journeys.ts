/** The journeys that windows can ask for: recorded since the start, opened from files, and those of labs' recordings. */
import { DojoError, type Journey, type JourneySummary } from '../../contract/index.ts';
import type { Recording } from '../journey/index.ts';
import { summaryOf } from '../lesson/index.ts';

const JOURNEYS = 100;
/** What a journey was made from is some megabytes. */
const RECORDINGS = 20;

interface Kept {
  journey: Journey;
  recording?: Recording;
  /** A lab's recordings stand with the lab, not in the list. */
  listed: boolean;
}

export class KeptJourneys {
  #kept = new Map<string, Kept>();

  keep(journey: Journey, { recording, listed = true }: { recording?: Recording | undefined; listed?: boolean } = {}): void {
    this.#kept.delete(journey.id);
    this.#kept.set(journey.id, { journey, listed, ...(recording ? { recording } : {}) });
    const recorded = [...this.#kept.values()].filter((one) => one.recording);
    for (const one of recorded.slice(0, -RECORDINGS)) delete one.recording;
    for (const id of [...this.#kept.keys()].slice(0, -JOURNEYS)) this.#kept.delete(id);
  }

  /** Newest first. */
  list = (): JourneySummary[] =>
    [...this.#kept.values()]
      .filter(({ listed }) => listed)
      .map(({ journey }) => summaryOf(journey))
      .sort((a, b) => b.at - a.at);

  /** @throws DojoError journey.notKept */
  get(id: string): Journey {
    return this.#find(id).journey;
  }

  /** @returns undefined where the journey is older than the newest twenty, or was opened from a file without its evidence @throws DojoError journey.notKept */
  recording(id: string): Recording | undefined {
    return this.#find(id).recording;
  }

  #find(id: string): Kept {
    const kept = this.#kept.get(id);
    if (!kept) throw new DojoError('journey.notKept', { id });
    return kept;
  }
}
