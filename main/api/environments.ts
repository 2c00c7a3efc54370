/** Calls about environments, clusters and the Docker host: create, pause, resume, remove, and the broom that removes all that is ours. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, type Flavour, type LabEnvironment, message, type Outlook } from '../../contract/index.ts';
import {
  type ClusterDeps,
  createCluster,
  describeEnvironments,
  findCluster,
  memoryOf,
  noteMeasured,
  pauseCluster,
  removeCluster,
  resumeCluster,
  startNode,
  stopNode,
} from '../cluster/index.ts';
import { listOurs, removeOurs } from '../docker/index.ts';
import {
  createDockerHost,
  type DockerHost,
  type DockerHostDeps,
  describeDockerHost,
  findDockerHost,
  hostContainers,
  LAB_IMAGES,
  pauseDockerHost,
  removeDockerHost,
  resumeDockerHost,
} from '../docker-host/index.ts';
import type { Work } from '../operation/index.ts';
import { imageReference, kindBinary, neededNames, prepareSupply, removeSupply } from '../supply/index.ts';
import type { Parts } from './parts.ts';
import type { RoomCalls } from './room.ts';
import type { Started } from './started.ts';

const AGAIN_MS = 5_000;

export class EnvironmentCalls {
  #parts: Parts;
  #leave: (environment?: LabEnvironment) => Promise<void>;
  #looked: () => Promise<void>;
  #again: NodeJS.Timeout | undefined;

  #room: RoomCalls;

  /**
   * @param leave closes what is open on the environment; without one, on all of them
   * @param room makes room for a cluster among the others
   * @param looked called after each look: nodes may have been stopped or started
   */
  constructor(parts: Parts, leave: (environment?: LabEnvironment) => Promise<void>, room: RoomCalls, looked: () => Promise<void>) {
    this.#parts = parts;
    this.#leave = leave;
    this.#room = room;
    this.#looked = looked;
  }

  outlook = (flavour: Flavour): Promise<Outlook> => this.#room.outlook(flavour);

  /** In the background, for a lab to come. */
  prepare(flavour: Flavour): Started<void> {
    return this.#start('prepare', flavour, async (work) => {
      await this.ready(flavour, work);
    });
  }

  create(environment: LabEnvironment): Started<void> {
    return this.#start('create', environment, async (work) => {
      await (environment === 'docker' ? this.ensureHost(work) : this.ensure(environment, work));
    });
  }

  pause(environment: LabEnvironment): Started<void> {
    return this.#start('pause', environment, async (work) => {
      await this.#leave(environment);
      if (environment === 'docker') await pauseDockerHost(this.hostDeps(), work);
      else await pauseCluster(await this.deps(work), environment, work);
    });
  }

  resume(environment: LabEnvironment): Started<void> {
    return this.#start('resume', environment, async (work) => {
      if (environment === 'docker') await resumeDockerHost(this.hostDeps(), work);
      else await resumeCluster(await this.deps(work), environment, work);
    });
  }

  remove(environment: LabEnvironment): Started<void> {
    return this.#start('remove', environment, async (work) => {
      await this.#leave(environment);
      if (environment === 'docker') await removeDockerHost(this.hostDeps(), work);
      else await removeCluster(await this.deps(work), environment, work);
    });
  }

  power(flavour: Flavour, node: string, on: boolean): Started<void> {
    return this.#parts.operations.start(message(`cluster.operations.${on ? 'startNode' : 'stopNode'}`, { node }), async (work) => {
      try {
        await this.powerNode(flavour, node, on, work);
      } finally {
        await this.look();
      }
    });
  }

  async powerNode(flavour: Flavour, node: string, on: boolean, work: Work): Promise<void> {
    const deps = await this.deps(work);
    await (on ? startNode : stopNode)(deps, flavour, node, work);
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

  /** As `ensure`, and idle clusters make room for it. */
  ready = (flavour: Flavour, work: Work) => this.ensure(flavour, work, (deps) => this.#room.make(flavour, deps, work));

  /** Brings the cluster up, whatever it needs for that: supply, creation, start, resume. @param before called once its supplies are here */
  async ensure(flavour: Flavour, work: Work, before: (deps: ClusterDeps) => Promise<void> = async () => {}) {
    const { catalog, dataDir } = this.#parts;
    await prepareSupply({ docker: this.#parts.docker(), catalog, from: 'auto', dataDir, only: neededNames(catalog, flavour) }, work);
    const deps = await this.deps(work);
    await this.look();
    await before(deps);
    const state = (await describeEnvironments(deps)).find((one) => one.flavour === flavour)?.state ?? 'absent';
    const began = Date.now();
    const cluster = await this.#room.working(flavour, () => this.#up(flavour, state, deps, work));
    const from = state === 'broken' ? 'absent' : state;
    const took = from === 'absent' || from === 'paused' || from === 'stopped' ? { [from]: Date.now() - began } : {};
    await noteMeasured(dataDir, flavour, { usedAt: Date.now(), took });
    return cluster;
  }

  async #up(flavour: Flavour, state: Environment['state'], deps: ClusterDeps, work: Work) {
    if (state === 'broken') await removeCluster(deps, flavour, work);
    if (state === 'broken' || state === 'absent') return createCluster(deps, flavour, work);
    if (state !== 'ready') await resumeCluster(deps, flavour, work);
    return (await findCluster(deps, flavour)) ?? createCluster(deps, flavour, work);
  }

  /** The same for the Docker host. */
  async ensureHost(work: Work): Promise<DockerHost> {
    const { catalog, dataDir } = this.#parts;
    const deps = this.hostDeps();
    await prepareSupply({ docker: deps.docker, catalog, from: 'auto', dataDir, only: neededNames(catalog, 'docker') }, work);
    const { state } = await describeDockerHost(deps);
    if (state === 'paused' || state === 'stopped') await resumeDockerHost(deps, work);
    return (await findDockerHost(deps)) ?? createDockerHost(deps, work);
  }

  remakeHost = (work: Work): Promise<DockerHost> => createDockerHost(this.hostDeps(), work);

  hostDeps(): DockerHostDeps {
    return { docker: this.#parts.docker(), image: (name) => imageReference(this.#parts.catalog, name) };
  }

  /** References of the images that labs run on the Docker host. */
  labImages = (): string[] => LAB_IMAGES.map((name) => imageReference(this.#parts.catalog, name));

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
    const [clusters, host] = await Promise.all([
      describeEnvironments({ docker: this.#parts.docker(), dataDir, kind: 'kind', image: (name) => imageReference(catalog, name) }),
      describeDockerHost(this.hostDeps()),
    ]);
    const environments = [...clusters, host];
    const running = store.get().session?.phase === 'running' ? store.get().session?.lab : undefined;
    const open = this.#parts.workplace?.environment;
    const known = new Map(store.get().environments.map(({ flavour, memoryBytes }) => [flavour, memoryBytes]));
    const described = environments.map((one) => {
      const lab = one.state === 'ready' ? ((one.flavour === open ? running : undefined) ?? one.lab) : undefined;
      const memoryBytes = one.state === 'absent' ? undefined : known.get(one.flavour);
      return { ...one, ...(memoryBytes === undefined ? {} : { memoryBytes }), ...(lab === undefined ? {} : { lab }) };
    });
    store.set({ environments: described });
    await this.#looked();
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
          one.flavour === 'docker' ? hostContainers(this.hostDeps()) : one.nodes.map(({ name }) => name),
        );
        if (memoryBytes === undefined) return one;
        if (one.flavour !== 'docker' && one.state === 'ready') await noteMeasured(this.#parts.dataDir, one.flavour, { memoryBytes });
        return { ...one, memoryBytes };
      }),
    );
    const now = this.#parts.store.get().environments;
    if (now === environments) this.#parts.store.set({ environments: weighed });
  }

  #start(what: string, environment: LabEnvironment, run: (work: Work) => Promise<void>): Started<void> {
    return this.#parts.operations.start(
      environment === 'docker' ? message(`dockerHost.operations.${what}`) : message(`cluster.operations.${what}`, { flavour: environment }),
      async (work) => {
        try {
          await run(work);
        } finally {
          await this.look();
        }
      },
    );
  }
}
