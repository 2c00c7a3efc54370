/** Calls about journeys: record one, fetch one, read a lab's recordings. */
import { join } from 'node:path';
import { DojoError, type Journey, message } from '../../contract/index.ts';
import { loadRecordings } from '../capsule/index.ts';
import { resolveOrigin } from '../lesson/index.ts';
import type { Work } from '../operation/index.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';
import type { Workplaces } from './workplaces.ts';

const KEPT = 100;

export class JourneyCalls {
  #parts: Parts;
  #workplaces: Workplaces;
  #folder: string;
  #journeys = new Map<string, Journey>();
  #onRecorded: (journey: Journey) => void;

  constructor(parts: Parts, workplaces: Workplaces, folder: string, onRecorded: (journey: Journey) => void) {
    this.#parts = parts;
    this.#workplaces = workplaces;
    this.#folder = folder;
    this.#onRecorded = onRecorded;
  }

  record({ from, to }: { from: string; to: string }): Started<Journey> {
    return this.#parts.operations.start(message('journey.operation', { to }), async (work) => {
      const journey = await this.#record(from, to, work);
      this.keep(journey);
      work.result(journey.id);
      this.#onRecorded(journey);
      return journey;
    });
  }

  /** Remembers a journey, the last hundred of them, so that windows can fetch it. */
  keep(journey: Journey): void {
    this.#journeys.set(journey.id, journey);
    for (const id of [...this.#journeys.keys()].slice(0, -KEPT)) this.#journeys.delete(id);
  }

  /** @throws DojoError journey.notKept */
  get(id: string): Journey {
    const journey = this.#journeys.get(id);
    if (!journey) throw new DojoError('journey.notKept', { id });
    return journey;
  }

  recorded = (lab: string): Promise<Journey[]> => loadRecordings(join(this.#folder, lab, 'capsule'));

  async #record(from: string, to: string, work: Work): Promise<Journey> {
    const workplace = await this.#workplaces.open(work);
    return workplace.record(resolveOrigin(from, { nodes: workplace.environmentNodes(), objects: workplace.objects() }), to, work);
  }
}
