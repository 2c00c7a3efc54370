/** Calls about clusters: create, pause, resume, remove, and the broom that removes all that is ours. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, type Flavour, message } from '../../contract/index.ts';
import { type ClusterDeps, createCluster, describeEnvironments, findCluster, memoryOf, pauseCluster, removeCluster, resumeCluster } from '../cluster/index.ts';
import { listOurs, removeOurs } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { imageReference, kindBinary, prepareSupply, removeSupply } from '../supply/index.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';

const AGAIN_MS = 5_000;

export class EnvironmentCalls {
  #parts: Parts;
  #leave: (flavour?: Flavour) => Promise<void>;
  #again: NodeJS.Timeout | undefined;

  /** @param leave closes what is open on the flavour's cluster; without a flavour, on all of them */
  constructor(parts: Parts, leave: (flavour?: Flavour) => Promise<void>) {
    this.#parts = parts;
    this.#leave = leave;
  }

  create(flavour: Flavour): Started<void> {
    return this.#start('create', flavour, async (work) => {
      await this.ensure(flavour, work);
    });
  }

  pause(flavour: Flavour): Started<void> {
    return this.#start('pause', flavour, async (work) => {
      await this.#leave(flavour);
      await pauseCluster(await this.deps(work), flavour, work);
    });
  }

  resume(flavour: Flavour): Started<void> {
    return this.#start('resume', flavour, async (work) => {
      await resumeCluster(await this.deps(work), flavour, work);
    });
  }

  remove(flavour: Flavour): Started<void> {
    return this.#start('remove', flavour, async (work) => {
      await this.#leave(flavour);
      await removeCluster(await this.deps(work), flavour, work);
    });
  }

  clean({ images = false, dryRun = false }: { images?: boolean; dryRun?: boolean }): Started<string[]> {
    return this.#parts.operations.start(message('cluster.operations.clean'), async (work) => {
      const docker = this.#parts.docker();
      const ours = await listOurs(docker);
      const names = [...ours.containers, ...ours.networks, ...(images ? ours.volumes : [])].map(({ name }) => name);
      if (!dryRun) {
        await this.#leave();
        // volumes hold build caches: they go with the images
        await removeOurs(docker, images ? ours : { ...ours, volumes: [] }, work);
        // kubeconfig files, baselines and marks of clusters that are gone now
        await rm(join(this.#parts.dataDir, 'clusters'), { recursive: true, force: true });
        if (images) await removeSupply({ docker, images: true, volumes: true }, work);
        await this.look();
      }
      return names;
    });
  }

  /** Brings the cluster up, whatever it needs for that: supply, creation, start, resume. */
  async ensure(flavour: Flavour, work: Work) {
    const { catalog, dataDir } = this.#parts;
    await prepareSupply({ docker: this.#parts.docker(), catalog, from: 'auto', dataDir }, work);
    const deps = await this.deps(work);
    const state = (await describeEnvironments(deps)).find((one) => one.flavour === flavour)?.state ?? 'absent';
    if (state === 'broken') await removeCluster(deps, flavour, work);
    if (state === 'broken' || state === 'absent') return createCluster(deps, flavour, work);
    if (state !== 'ready') await resumeCluster(deps, flavour, work);
    return (await findCluster(deps, flavour)) ?? createCluster(deps, flavour, work);
  }

  /** Deletes and creates: what is left when a reset could not prove itself. */
  async remake(flavour: Flavour, work: Work) {
    const deps = await this.deps(work);
    await removeCluster(deps, flavour, work);
    return createCluster(deps, flavour, work);
  }

  async deps(work: Work): Promise<ClusterDeps> {
    const { catalog, dataDir } = this.#parts;
    const docker = this.#parts.docker();
    return { docker, dataDir, kind: await kindBinary({ docker, catalog, dataDir }, work), image: (name) => imageReference(catalog, name) };
  }

  /** Asks Docker what there is, for the state that windows mirror. */
  async look(): Promise<void> {
    const { catalog, dataDir, store } = this.#parts;
    const environments = await describeEnvironments({ docker: this.#parts.docker(), dataDir, kind: 'kind', image: (name) => imageReference(catalog, name) });
    const running = store.get().session?.phase === 'running' ? store.get().session?.lab : undefined;
    const known = new Map(store.get().environments.map(({ flavour, memoryBytes }) => [flavour, memoryBytes]));
    const described = environments.map((one) => {
      const lab = one.state === 'ready' ? (running ?? one.lab) : undefined;
      const memoryBytes = one.state === 'absent' ? undefined : known.get(one.flavour);
      return { ...one, ...(memoryBytes === undefined ? {} : { memoryBytes }), ...(lab === undefined ? {} : { lab }) };
    });
    store.set({ environments: described });
    // a cluster that comes back is ready one day, and no event of Docker's says so
    clearTimeout(this.#again);
    if (described.some(({ state }) => state === 'recovering')) this.#again = setTimeout(() => void this.look().catch(() => {}), AGAIN_MS).unref();
    void this.#weigh(described).catch(() => {}); // a figure to know, not to wait for
  }

  async #weigh(environments: Environment[]): Promise<void> {
    const weighed = await Promise.all(
      environments.map(async (one): Promise<Environment> => {
        const memoryBytes = await memoryOf(
          this.#parts.docker(),
          one.nodes.map(({ name }) => name),
        );
        return memoryBytes === undefined ? one : { ...one, memoryBytes };
      }),
    );
    const now = this.#parts.store.get().environments;
    if (now === environments) this.#parts.store.set({ environments: weighed });
  }

  #start(what: string, flavour: Flavour, run: (work: Work) => Promise<void>): Started<void> {
    return this.#parts.operations.start(message(`cluster.operations.${what}`, { flavour }), async (work) => {
      try {
        await run(work);
      } finally {
        await this.look();
      }
    });
  }
}
