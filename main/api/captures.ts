/** Calls about the captured state of the cluster that is open. */
import { type Change, type ClusterObjects, message, type NetworkState } from '../../contract/index.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';
import type { Workplaces } from './workplaces.ts';

export class CaptureCalls {
  #parts: Parts;
  #workplaces: Workplaces;

  constructor(parts: Parts, workplaces: Workplaces) {
    this.#parts = parts;
    this.#workplaces = workplaces;
  }

  take(): Started<NetworkState[]> {
    return this.#parts.operations.start(message('capture.operation'), async (work) => (await this.#workplaces.open(work)).capture());
  }

  /** Empty while nothing was captured. */
  latest(): { states: NetworkState[]; objects: ClusterObjects } {
    const workplace = this.#parts.workplace;
    return { states: workplace?.latest() ?? [], objects: workplace?.objects() ?? { services: [], endpointSlices: [], pods: [], nodes: [] } };
  }

  changes = (since: number): Change[] => this.#parts.workplace?.changes(since) ?? [];
}
