/** Opens and closes the one workplace: the running cluster that a lab, a capture or a journey is about. */
import { DojoError, type Flavour, Flavour as Flavours } from '../../contract/index.ts';
import { findCluster } from '../cluster/index.ts';
import type { LabWorld } from '../lesson/index.ts';
import type { Work } from '../operation/index.ts';
import { imageReference } from '../supply/index.ts';
import { ClusterWorld, Workplace } from '../workplace/index.ts';
import type { EnvironmentCalls } from './environments.ts';
import type { Parts } from './parts.ts';

export class Workplaces {
  #parts: Parts;
  #environments: EnvironmentCalls;
  #onUpdate: () => void;

  /** @param onUpdate called after each capture */
  constructor(parts: Parts, environments: EnvironmentCalls, onUpdate: () => void) {
    this.#parts = parts;
    this.#environments = environments;
    this.#onUpdate = onUpdate;
  }

  /** The workplace that is open, else the first cluster that runs. @throws DojoError cluster.none */
  async open(work: Work): Promise<Workplace> {
    if (this.#parts.workplace) return this.#parts.workplace;
    for (const flavour of Flavours.options) {
      const cluster = await findCluster(await this.#environments.deps(work), flavour, work.signal);
      if (cluster) return this.#enter(cluster);
    }
    throw new DojoError('cluster.none');
  }

  /** Brings the flavour's cluster up if it must, and gives what a lab needs of it. */
  async world(flavour: Flavour, lab: string, work: Work): Promise<LabWorld> {
    const cluster = await this.#environments.ensure(flavour, work);
    const current = this.#parts.workplace;
    const workplace = current && sameContainers(current, cluster) ? current : await this.#enter(cluster);
    return new ClusterWorld({ workplace, lab, dataDir: this.#parts.dataDir, recreate: () => this.#recreate(flavour, work) });
  }

  look = (): Promise<void> => this.#environments.look();

  async close(): Promise<void> {
    const workplace = this.#parts.workplace;
    this.#parts.workplace = null;
    await workplace?.close();
  }

  async #recreate(flavour: Flavour, work: Work): Promise<Workplace> {
    await this.close();
    return this.#enter(await this.#environments.remake(flavour, work));
  }

  async #enter(cluster: Awaited<ReturnType<EnvironmentCalls['ensure']>>): Promise<Workplace> {
    await this.close();
    const { catalog } = this.#parts;
    const workplace = await Workplace.open({
      docker: this.#parts.docker(),
      cluster,
      toolsImage: imageReference(catalog, 'tools'),
      versions: versionsOf(this.#parts),
      onUpdate: this.#onUpdate,
    });
    this.#parts.workplace = workplace;
    return workplace;
  }
}

const sameContainers = (workplace: Workplace, cluster: Workplace['cluster']): boolean =>
  cluster.nodes.every((node) => workplace.cluster.nodes.some(({ containerId, pid }) => containerId === node.containerId && pid === node.pid)) &&
  workplace.cluster.client.pid === cluster.client.pid;

/** What a recording was made with: component → version. */
function versionsOf({ catalog, store }: Parts): Record<string, string> {
  const engine = store.get().engine.version;
  const kernel = store.get().machine?.facts.find(({ id }) => id === 'kernel')?.value;
  return {
    flannel: catalog.file.modules['flannel']?.version ?? '',
    ...(engine ? { docker: engine } : {}),
    ...(kernel ? { kernel } : {}),
  };
}
