/** Opens and closes the one workplace: the running cluster that a lab, a capture or a journey is about. */
import { DojoError, type Flavour, Flavour as Flavours, type LabEnvironment } from '../../contract/index.ts';
import { findCluster, flavours, namesOf } from '../cluster/index.ts';
import type { LabWorld } from '../lesson/index.ts';
import type { Work } from '../operation/index.ts';
import { imageReference } from '../supply/index.ts';
import { ClusterWorld, Workplace, type WorkplaceOptions } from '../workplace/index.ts';
import type { EnvironmentCalls } from './environments.ts';
import type { Parts } from './parts.ts';
import { machineVersions } from './versions.ts';

type Cluster = Workplace['cluster'];

interface Told {
  /** After each capture. */
  onUpdate: () => void;
  onRecorded: WorkplaceOptions['onRecorded'];
}

export class Workplaces {
  #parts: Parts;
  #environments: EnvironmentCalls;
  #told: Told;
  /** Other clusters than the one of the lab, looked at beside it. */
  #beside = new Map<Flavour, Workplace>();
  /** One opens at a time: two that ask at once get the same workplace. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts, environments: EnvironmentCalls, told: Told) {
    this.#parts = parts;
    this.#environments = environments;
    this.#told = told;
  }

  /** The workplace that is open, else the first cluster that runs; with a flavour, that one's. @throws DojoError cluster.none, notRunning */
  open(work: Work, flavour?: Flavour): Promise<Workplace> {
    const opened = this.#last.then(() => this.#find(work, flavour));
    this.#last = opened.catch(() => {}); // told to who asked
    return opened;
  }

  /** What is open of it now. */
  of(flavour?: Flavour): Workplace | null {
    const { workplace } = this.#parts;
    if (flavour === undefined || workplace?.cluster.flavour === flavour) return workplace;
    return this.#beside.get(flavour) ?? null;
  }

  async #find(work: Work, wanted: Flavour | undefined): Promise<Workplace> {
    if (wanted === undefined && this.#parts.workplace) return this.#parts.workplace;
    for (const flavour of wanted === undefined ? Flavours.options : [wanted]) {
      const cluster = await findCluster(await this.#environments.deps(work), flavour, work.signal);
      const open = this.of(flavour);
      if (cluster && open && sameContainers(open, cluster)) return open;
      if (cluster) return this.#parts.workplace && this.#parts.workplace !== open ? this.#enterBeside(cluster) : this.#enter(cluster);
    }
    throw wanted === undefined ? new DojoError('cluster.none') : new DojoError('cluster.notRunning', { name: namesOf(this.#parts, wanted).cluster });
  }

  /** Brings the flavour's cluster up if it must, and gives what a lab needs of it. */
  async world(environment: LabEnvironment, lab: string, work: Work): Promise<LabWorld> {
    const flavour = Flavours.parse(environment);
    const cluster = await this.#environments.ensure(flavour, work);
    const current = this.#parts.workplace;
    const workplace = current && sameContainers(current, cluster) ? current : await this.#enter(cluster);
    return new ClusterWorld({ workplace, lab, dataDir: this.#parts.dataDir, recreate: () => this.#recreate(flavour, work) });
  }

  look = (): Promise<void> => this.#environments.look();

  /** Closes what is open beside the lab's cluster. */
  async closeBeside(flavour: Flavour): Promise<void> {
    const workplace = this.#beside.get(flavour);
    this.#beside.delete(flavour);
    const { store } = this.#parts;
    store.set({ captured: Object.fromEntries(Object.entries(store.get().captured).filter(([name]) => name !== flavour)) });
    await workplace?.close();
  }

  async close(): Promise<void> {
    const open = [this.#parts.workplace, ...this.#beside.values()];
    this.#parts.workplace = null;
    this.#beside.clear();
    this.#parts.store.set({ captured: {} });
    await Promise.all(open.map((workplace) => workplace?.close()));
  }

  async #recreate(flavour: Flavour, work: Work): Promise<Workplace> {
    await this.close();
    return this.#enter(await this.#environments.remake(flavour, work));
  }

  async #enter(cluster: Cluster): Promise<Workplace> {
    await this.close();
    const workplace = await this.#make(cluster);
    this.#parts.workplace = workplace;
    this.#captured(cluster.flavour);
    return workplace;
  }

  async #enterBeside(cluster: Cluster): Promise<Workplace> {
    await this.closeBeside(cluster.flavour);
    const workplace = await this.#make(cluster);
    this.#beside.set(cluster.flavour, workplace);
    this.#captured(cluster.flavour);
    return workplace;
  }

  #make(cluster: Cluster): Promise<Workplace> {
    const { catalog, docker } = this.#parts;
    return Workplace.open({
      docker: docker(),
      cluster,
      toolsImage: imageReference(catalog, 'tools'),
      versions: versionsOf(this.#parts, cluster.flavour),
      onUpdate: () => this.#captured(cluster.flavour),
      onRecorded: this.#told.onRecorded,
    });
  }

  #captured(flavour: Flavour): void {
    const { store } = this.#parts;
    const at = this.of(flavour)?.latest().at(0)?.takenAt;
    if (at !== undefined) store.set({ captured: { ...store.get().captured, [flavour]: at } });
    this.#told.onUpdate();
  }
}

const sameContainers = (workplace: Workplace, cluster: Cluster): boolean =>
  cluster.nodes.every((node) => workplace.cluster.nodes.some(({ containerId, pid }) => containerId === node.containerId && pid === node.pid)) &&
  workplace.cluster.client.pid === cluster.client.pid;

/** What a recording was made with: component → version, and kube-proxy's mode. */
function versionsOf(parts: Parts, flavour: Flavour): Record<string, string> {
  return {
    'kube-proxy': flavours[flavour].kubeProxy,
    flannel: parts.catalog.file.modules['flannel']?.version ?? '',
    ...machineVersions(parts),
  };
}
