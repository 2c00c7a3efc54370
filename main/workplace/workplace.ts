/** One running cluster, with everything that looks at it and acts on it. Opened when a lab starts, closed with it; the cluster itself stays. */
import type Docker from 'dockerode';
import {
  type Apply,
  type Change,
  type ClusterObjects,
  type ClusterOrigin,
  type EnvironmentNode,
  type Journey,
  type LabEnvironment,
  type NetworkState,
  NO_OBJECTS,
  type Origin,
  type TerminalTarget,
} from '../../contract/index.ts';
import type { Recorded } from '../capsule/index.ts';
import { type CaptureSource, captureCluster } from '../capture/index.ts';
import { type Cluster, connectKubernetes, type Kubernetes, type ObjectEvent } from '../cluster/index.ts';
import { type ExecResult, type ExecStream, execIn, streamIn, type Terminal, toolsContainer } from '../docker/index.ts';
import { recordJourney } from '../journey/index.ts';
import { type ClusterScene, clusterOrigin } from '../lesson/index.ts';
import { type NameIndex, nameIndex } from '../names/index.ts';
import { Moments, Observer } from '../observe/index.ts';
import { InTurn, type Work } from '../operation/index.ts';
import { Applied } from './applied.ts';
import { Inside } from './inside.ts';
import type { Place } from './place.ts';
import { turnOf } from './turn.ts';

export interface WorkplaceOptions {
  docker: Docker;
  cluster: Cluster;
  /** Reference of the tools image. */
  toolsImage: string;
  /** Component → version; Kubernetes' own is asked of the API server. */
  versions: Record<string, string>;
  /** Called after each capture, with what changed since the one before. */
  onUpdate: () => void;
  /** Called for each journey, with what it was made from. */
  onRecorded: (recorded: Recorded) => void;
}

export class Workplace implements Place {
  /** As it was seen last; see `follow`. */
  #cluster: Cluster;
  /** Of nodes that are stopped, too: the last one known. */
  readonly #addresses = new Map<string, string>();
  readonly docker: Docker;
  readonly kube: Kubernetes;
  readonly source: CaptureSource;
  readonly inside: Inside;
  readonly #tools: string;
  readonly #observer: Observer;
  readonly #onRecorded: WorkplaceOptions['onRecorded'];
  readonly #stop = new AbortController();
  readonly applied = new Applied();
  readonly #recording = new InTurn();
  #versions: Record<string, string>;
  #objects: ClusterObjects = NO_OBJECTS;
  /** Made when it is asked for: objects change often, names are asked for seldom. */
  #names: NameIndex | undefined;
  /** What is pinned here is gone with the cluster. */
  readonly moments = new Moments();

  private constructor(options: WorkplaceOptions, tools: string) {
    this.docker = options.docker;
    this.#cluster = options.cluster;
    this.#know(options.cluster);
    this.#versions = options.versions;
    this.#tools = tools;
    this.inside = new Inside(options.docker, () => this.#cluster, this.latest);
    this.#onRecorded = options.onRecorded;
    this.kube = connectKubernetes(options.cluster);
    this.source = { run: this.tools, nodes: watched(options.cluster), client: clientOf(options.cluster) };
    this.#observer = new Observer({
      capture: () => captureCluster(this.source, this.#objects, { signal: this.#stop.signal }),
      stream: this.stream,
      nodes: this.source.nodes,
      names: (kernel) => this.names().kernel(kernel),
      onUpdate: options.onUpdate,
    });
  }

  /** Connects, reads the objects, starts watching. @throws DojoError when the tools container or the cluster does not answer */
  static async open(options: WorkplaceOptions): Promise<Workplace> {
    const { id } = await toolsContainer(options.docker, options.toolsImage);
    const workplace = new Workplace(options, id);
    try {
      // watching would wait for ever for an API server that does not answer; reading says so
      await workplace.kube.readObjects();
      workplace.#versions = { kubernetes: await workplace.kube.version(), ...options.versions };
      workplace.#objects = await workplace.kube.watchObjects((objects, event) => workplace.#objectsChanged(objects, event), workplace.#stop.signal);
      workplace.#names = undefined;
      await workplace.#observer.start();
      return workplace;
    } catch (thrown) {
      await workplace.close();
      throw thrown;
    }
  }

  /** Runs a command in the tools container: root, the machine's pid namespace, Docker's host network. */
  readonly tools: CaptureSource['run'] = (argv, options = {}) => execIn(this.docker, this.#tools, argv, options);

  readonly stream = (argv: string[], options: { signal: AbortSignal }): Promise<ExecStream> => streamIn(this.docker, this.#tools, argv, options);

  objects = (): ClusterObjects => this.#objects;

  get environment(): LabEnvironment {
    return this.#cluster.flavour;
  }

  get cluster(): Cluster {
    return this.#cluster;
  }

  /** The same cluster, where nodes were stopped or started since, or the client was made anew. */
  async follow(cluster: Cluster): Promise<void> {
    const seen = ({ nodes, stopped, client }: Cluster) => JSON.stringify([nodes, stopped, client]);
    if (seen(cluster) === seen(this.#cluster)) return;
    this.#cluster = cluster;
    this.#know(cluster);
    this.source.nodes = watched(cluster);
    this.source.client = clientOf(cluster);
    await this.#observer.follow(this.source.nodes);
  }

  /** What there is to speak of; the objects are those that were heard of last. */
  scene = (): ClusterScene => ({ kind: 'cluster', nodes: this.#nodes(), client: this.#cluster.client.address, objects: this.#objects });

  /** Component → version. */
  versions = (): Record<string, string> => this.#versions;

  /** A capture not older than the call. */
  capture = (): Promise<NetworkState[]> => this.#observer.refresh();

  latest = (): NetworkState[] => this.#observer.latest();

  changes = (since: number): Change[] => this.#observer.changesSince(since);

  applies = (): Apply[] => this.#observer.applies();

  /** What kernel names stand for now. */
  names(): NameIndex {
    this.#names ??= nameIndex(this.#objects);
    return this.#names;
  }

  /** One after the other: of two tracers in one network namespace only one would be told what iptables-legacy does. */
  record(origin: Origin, to: string, work: Work): Promise<Journey> {
    const from = clusterOrigin(origin);
    return this.#recording.run(async () => {
      work.signal.throwIfAborted();
      return this.#record(from, to, work);
    });
  }

  async #record(from: ClusterOrigin, to: string, work: Work): Promise<Journey> {
    const { journey, recording } = await recordJourney(
      { stream: this.stream, nodes: this.cluster.nodes, client: this.cluster.client, states: this.capture, objects: this.#objects, versions: this.#versions },
      { from, to },
      work,
    );
    this.#onRecorded({ journey, ...recording, manifests: this.applied.all() });
    return journey;
  }

  terminal = (target: TerminalTarget, size: { columns: number; rows: number }): Promise<Terminal> => this.inside.terminal(target, size);

  run = (origin: Origin, argv: string[], signal?: AbortSignal): Promise<ExecResult> => this.inside.run(origin, argv, signal);

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#observer.stop();
  }

  #objectsChanged(objects: ClusterObjects, event: ObjectEvent): void {
    const what = turnOf(this.#objects, objects, event);
    this.#objects = objects;
    this.#names = undefined;
    this.#observer.noteApply({ object: event.object, verb: event.verb, at: Date.now(), ...(what ? { what } : {}) });
  }

  #nodes(): EnvironmentNode[] {
    const { nodes, stopped } = this.#cluster;
    return [
      ...nodes.map(({ name, role, address }): EnvironmentNode => ({ name, role, address, state: 'running' })),
      ...stopped.map(({ name, role, stoppedAt }): EnvironmentNode => {
        const address = this.#addresses.get(name);
        return { name, role, state: 'stopped', stoppedAt, ...(address ? { address } : {}) };
      }),
    ];
  }

  #know({ nodes }: Cluster): void {
    for (const { name, address } of nodes) this.#addresses.set(name, address);
  }
}

const clientOf = ({ client: { name, pid } }: Cluster) => ({ name, pid });

const watched = ({ nodes }: Cluster) => nodes.map(({ name, pid }) => ({ name, pid }));
