/** Calls about the captured state of the cluster that is open. */
import { type Change, type ClusterObjects, type Flavour, message, type NetworkState } from '../../contract/index.ts';
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

  take(flavour?: Flavour): Started<NetworkState[]> {
    return this.#parts.operations.start(message('capture.operation'), async (work) => (await this.#workplaces.open(work, flavour)).capture());
  }

  /** Empty while nothing was captured. */
  latest(flavour?: Flavour): { states: NetworkState[]; objects: ClusterObjects } {
    const workplace = this.#workplaces.of(flavour);
    return { states: workplace?.latest() ?? [], objects: workplace?.objects() ?? { services: [], endpointSlices: [], pods: [], nodes: [] } };
  }

  changes = (since: number): Change[] => this.#parts.workplace?.changes(since) ?? [];
}
