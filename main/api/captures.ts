/** Calls about the captured state of the cluster that is open: now, at the moments that were pinned, and what is different between two of them. */
import {
  type Apply,
  type Change,
  type ClusterObjects,
  DojoError,
  type KernelName,
  type LabEnvironment,
  type Moment,
  message,
  type NetworkState,
  NO_OBJECTS,
  type StateItem,
} from '../../contract/index.ts';
import { compareStates } from '../changes/index.ts';
import { type Explained, explainItem } from '../explain/index.ts';
import { nameIndex } from '../names/index.ts';
import type { PinnedState } from '../observe/index.ts';
import type { Place } from '../workplace/index.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';
import type { Workplaces } from './workplaces.ts';

const NOW = 'now';

export class CaptureCalls {
  #parts: Parts;
  #workplaces: Workplaces;

  constructor(parts: Parts, workplaces: Workplaces) {
    this.#parts = parts;
    this.#workplaces = workplaces;
  }

  take(flavour?: LabEnvironment): Started<NetworkState[]> {
    return this.#parts.operations.start(message('capture.operation'), async (work) => (await this.#workplaces.open(work, flavour)).capture());
  }

  /** Empty while nothing was captured. */
  latest(flavour?: LabEnvironment): { states: NetworkState[]; objects: ClusterObjects } {
    const workplace = this.#workplaces.of(flavour);
    return { states: workplace?.latest() ?? [], objects: workplace?.objects() ?? NO_OBJECTS };
  }

  changes = (since: number, flavour?: LabEnvironment): Change[] => this.#workplaces.of(flavour)?.changes(since) ?? [];

  applies = (flavour?: LabEnvironment): Apply[] => this.#workplaces.of(flavour)?.applies() ?? [];

  /** What the chains and sets that were captured stand for; those that no object explains are not among them. */
  names(flavour?: LabEnvironment): KernelName[] {
    const workplace = this.#workplaces.of(flavour);
    if (!workplace) return [];
    const index = workplace.names();
    const captured = workplace.latest().flatMap(({ netfilter, sets }) => [...netfilter.flatMap((table) => table.chains), ...sets]);
    return [...new Set(captured.map(({ name }) => name))].flatMap((kernel) => {
      const names = index.kernel(kernel);
      return names.length === 0 ? [] : [{ kernel, names, services: [...index.services(kernel)] }];
    });
  }

  explain(item: StateItem, flavour?: LabEnvironment): Explained {
    const names = this.#workplaces.of(flavour)?.names();
    return explainItem(item, (kernel) => names?.kernel(kernel) ?? []);
  }

  /** @throws DojoError cluster.none, changes.tooManyMoments */
  async pin(name: string, flavour?: LabEnvironment): Promise<Moment> {
    const workplace = this.#workplace(flavour);
    const states = await workplace.capture();
    const moment = await workplace.moments.pin(name, { states, objects: workplace.objects() });
    this.#tell();
    return moment;
  }

  moments = (flavour?: LabEnvironment): Moment[] => this.#workplaces.of(flavour)?.moments.list() ?? [];

  /** @throws DojoError changes.noMoment */
  rename(id: string, name: string, flavour?: LabEnvironment): void {
    this.#workplace(flavour).moments.rename(id, name);
    this.#tell();
  }

  unpin(id: string, flavour?: LabEnvironment): void {
    this.#workplaces.of(flavour)?.moments.unpin(id);
    this.#tell();
  }

  /** @throws DojoError changes.noMoment */
  async compare(from: string, to: string, flavour?: LabEnvironment): Promise<Change[]> {
    const workplace = this.#workplace(flavour);
    const [before, after] = await Promise.all([from, to].map((id) => momentOf(workplace, id)));
    if (!before || !after) return [];
    // what is gone is named by the objects of its own time
    const [then, now] = [nameIndex(before.objects), nameIndex(after.objects)];
    return compareStates(before.states, after.states, (kernel) => {
      const names = now.kernel(kernel);
      return names.length > 0 ? names : then.kernel(kernel);
    });
  }

  /** Windows fetch the list again when they hear that it is another one. */
  #tell(): void {
    const { store } = this.#parts;
    store.set({ moments: store.get().moments + 1 });
  }

  #workplace(flavour: LabEnvironment | undefined): Place {
    const workplace = this.#workplaces.of(flavour);
    if (!workplace) throw new DojoError('cluster.none');
    return workplace;
  }
}

const momentOf = async (workplace: Place, id: string): Promise<PinnedState> =>
  id === NOW ? { states: workplace.latest(), objects: workplace.objects() } : workplace.moments.read(id);
