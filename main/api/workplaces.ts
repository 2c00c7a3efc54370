/** Opens and closes the one place that a lab, a capture or a journey is about, and others beside it: running clusters, and the Docker host of labs without Kubernetes. */
import { DojoError, type Flavour, LabEnvironment } from '../../contract/index.ts';
import { type Cluster, endUse, findCluster, flavours, markUse, namesOf, openCluster, renewClient, warmUp } from '../cluster/index.ts';
import { type DockerHost, findDockerHost } from '../docker-host/index.ts';
import type { LabWorld } from '../lesson/index.ts';
import { InTurn, type Work } from '../operation/index.ts';
import { imageReference } from '../supply/index.ts';
import { ClusterWorld, DockerPlace, DockerWorld, type Place, Workplace, type WorkplaceOptions } from '../workplace/index.ts';
import type { EnvironmentCalls } from './environments.ts';
import type { Parts } from './parts.ts';
import { machineVersions } from './versions.ts';

interface Told {
  /** After each capture. */
  onUpdate: () => void;
  onRecorded: WorkplaceOptions['onRecorded'];
}

export class Workplaces {
  #parts: Parts;
  #environments: EnvironmentCalls;
  #told: Told;
  /** Others than the one of the lab, looked at beside it. */
  #beside = new Map<LabEnvironment, Place>();
  /** One opens at a time: two that ask at once get the same place. */
  readonly #opening = new InTurn();

  constructor(parts: Parts, environments: EnvironmentCalls, told: Told) {
    this.#parts = parts;
    this.#environments = environments;
    this.#told = told;
  }

  /** The place that is open, else the first environment that runs; with an environment, that one's. @throws DojoError cluster.none, notRunning, dockerHost.absent */
  open(work: Work, environment?: LabEnvironment): Promise<Place> {
    return this.#opening.run(() => this.#find(work, environment));
  }

  /** What is open of it now. */
  of(environment?: LabEnvironment): Place | null {
    const { workplace } = this.#parts;
    if (environment === undefined || workplace?.environment === environment) return workplace;
    return this.#beside.get(environment) ?? null;
  }

  async #find(work: Work, wanted: LabEnvironment | undefined): Promise<Place> {
    if (wanted === undefined && this.#parts.workplace) return this.#parts.workplace;
    for (const environment of wanted === undefined ? LabEnvironment.options : [wanted]) {
      const found = await this.#running(environment, work);
      const open = this.of(environment);
      if (found && open && found.isSeenBy(open)) return this.#fresh(found, open);
      if (found) return this.#parts.workplace && this.#parts.workplace !== open ? this.#enterBeside(found) : this.#enter(found);
    }
    if (wanted === 'docker') throw new DojoError('dockerHost.absent');
    throw wanted === undefined ? new DojoError('cluster.none') : new DojoError('cluster.notRunning', { name: namesOf(this.#parts, wanted).cluster });
  }

  async #running(environment: LabEnvironment, work: Work): Promise<Running<Place> | null> {
    if (environment === 'docker') {
      const host = await findDockerHost(this.#environments.hostDeps());
      return host && this.#onHost(host);
    }
    const cluster = await findCluster(await this.#environments.deps(work), environment, work.signal);
    return cluster && this.#onCluster(cluster);
  }

  /** Brings the environment up if it must, and gives what a lab needs of it. */
  async world(environment: LabEnvironment, lab: string, work: Work): Promise<LabWorld> {
    // what no lab runs on any more may rest
    if (this.#parts.workplace && this.#parts.workplace.environment !== environment) await this.close();
    if (environment === 'docker') {
      const open = async (host: DockerHost) => this.#current(this.#onHost(host));
      return new DockerWorld({
        place: await open(await this.#environments.ensureHost(work)),
        dataDir: this.#parts.dataDir,
        images: this.#environments.labImages(),
        recreate: async () => {
          await this.close();
          return open(await this.#environments.remakeHost(work));
        },
      });
    }
    const open = async (cluster: Cluster) => this.#current(this.#onCluster(cluster));
    const workplace = await open(await this.#environments.ready(environment, work));
    return new ClusterWorld({
      workplace,
      lab,
      dataDir: this.#parts.dataDir,
      power: async (node, on, during) => {
        await this.#environments.powerNode(environment, node, on, during);
        await this.look();
      },
      renewClient: async (seen, guest, during) => seen.follow(await renewClient(await this.#environments.deps(during), environment, guest, during.signal)),
      warm: async (nodes, during) => warmUp(await this.#environments.deps(during), nodes, workplace.kube, during.signal),
      recreate: async () => {
        await this.close();
        return open(await this.#environments.remake(environment, work));
      },
    });
  }

  /** Closes what looks at this flavour's cluster; a lab that is open stays so. */
  async closeOn(flavour: Flavour): Promise<void> {
    if (this.#parts.workplace?.environment === flavour) await this.close();
    else await this.closeBeside(flavour);
  }

  look = (): Promise<void> => this.#environments.look();

  /** Tells each cluster that is open which of its nodes run now. */
  async follow(): Promise<void> {
    const { workplace, docker, dataDir } = this.#parts;
    const open = [workplace, ...this.#beside.values()].filter((one) => one instanceof Workplace);
    await Promise.all(
      open.map(async (one) => {
        const now = await openCluster({ docker: docker(), dataDir }, one.cluster.flavour).catch(() => null); // paused, or on its way out: that is told elsewhere
        if (now && sameCluster(one, now)) await one.follow(now);
      }),
    );
  }

  /** Closes what is open beside the lab's environment. */
  async closeBeside(environment: LabEnvironment): Promise<void> {
    const workplace = this.#beside.get(environment);
    this.#beside.delete(environment);
    const { store } = this.#parts;
    store.set({ captured: Object.fromEntries(Object.entries(store.get().captured).filter(([name]) => name !== environment)) });
    await this.#leave(workplace);
  }

  async close(): Promise<void> {
    const open = [this.#parts.workplace, ...this.#beside.values()];
    this.#parts.workplace = null;
    this.#beside.clear();
    this.#parts.store.set({ captured: {} });
    await Promise.all(open.map((workplace) => this.#leave(workplace)));
  }

  async #leave(place: Place | null | undefined): Promise<void> {
    await place?.close();
    if (place instanceof Workplace) await endUse(namesOf(this.#parts, place.cluster.flavour));
  }

  /** The lab's own place: the one that is open, if it looks at these containers. */
  async #current<P extends Place>(running: Running<P>): Promise<P> {
    const { workplace } = this.#parts;
    return workplace && running.isSeenBy(workplace) ? this.#fresh(running, workplace) : this.#enter(running);
  }

  async #fresh<P extends Place>({ refresh }: Running<P>, place: P): Promise<P> {
    await refresh(place);
    return place;
  }

  async #enter<P extends Place>({ environment, open }: Running<P>): Promise<P> {
    await this.close();
    const workplace = await open();
    this.#parts.workplace = workplace;
    this.#captured(environment);
    return workplace;
  }

  async #enterBeside({ environment, open }: Running<Place>): Promise<Place> {
    await this.closeBeside(environment);
    const workplace = await open();
    this.#beside.set(environment, workplace);
    this.#captured(environment);
    return workplace;
  }

  #onCluster(cluster: Cluster): Running<Workplace> {
    const { flavour } = cluster;
    return {
      environment: flavour,
      isSeenBy: (place): place is Workplace => place instanceof Workplace && sameCluster(place, cluster),
      refresh: (place) => place.follow(cluster),
      open: async () => {
        await markUse(namesOf(this.#parts, flavour));
        return Workplace.open({ ...this.#options(flavour), cluster, versions: versionsOf(this.#parts, flavour) });
      },
    };
  }

  #onHost(host: DockerHost): Running<DockerPlace> {
    return {
      environment: 'docker',
      isSeenBy: (place): place is DockerPlace => place instanceof DockerPlace && place.host.pid === host.pid && place.host.client.pid === host.client.pid,
      refresh: async () => {},
      open: () => DockerPlace.open({ ...this.#options('docker'), host, versions: machineVersions(this.#parts) }),
    };
  }

  #options(environment: LabEnvironment) {
    const { catalog, docker } = this.#parts;
    return {
      docker: docker(),
      toolsImage: imageReference(catalog, 'tools'),
      onUpdate: () => this.#captured(environment),
      onRecorded: this.#told.onRecorded,
    };
  }

  #captured(environment: LabEnvironment): void {
    const { store } = this.#parts;
    const at = this.of(environment)?.latest().at(0)?.takenAt;
    if (at !== undefined) store.set({ captured: { ...store.get().captured, [environment]: at } });
    this.#told.onUpdate();
  }
}

/** An environment that runs. */
interface Running<P extends Place> {
  environment: LabEnvironment;
  isSeenBy(place: Place): place is P;
  /** What is open of it hears which nodes run now. */
  refresh(place: P): Promise<void>;
  open(): Promise<P>;
}

/** The same containers, the control plane and the client in the same life: workers may have been stopped or started since. */
function sameCluster({ cluster: open }: Workplace, now: Cluster): boolean {
  const ids = ({ nodes, stopped }: Cluster) => [...nodes, ...stopped].map(({ containerId }) => containerId).toSorted();
  const lives = ({ nodes }: Cluster) => nodes.filter(({ role }) => role === 'control-plane').map(({ pid }) => pid);
  return JSON.stringify([ids(open), lives(open)]) === JSON.stringify([ids(now), lives(now)]) && open.client.pid === now.client.pid;
}

/** What a recording was made with: component → version, and kube-proxy's mode. */
function versionsOf(parts: Parts, flavour: Flavour): Record<string, string> {
  const { kubeProxy, images } = flavours[flavour];
  return {
    ...(kubeProxy === undefined ? {} : { 'kube-proxy': kubeProxy }),
    ...Object.fromEntries(images.filter((name) => name !== 'echo').map((name) => [name, parts.catalog.file.images[name]?.version ?? ''])),
    ...machineVersions(parts),
  };
}
