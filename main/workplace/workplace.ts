/** One running cluster, with everything that looks at it and acts on it. Opened when a lab starts, closed with it; the cluster itself stays. */
import type Docker from 'dockerode';
import {
  type Apply,
  type Change,
  type ClusterObjects,
  type ClusterOrigin,
  DojoError,
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
import { type ExecStream, execIn, openTerminal, streamIn, type Terminal, toolsContainer } from '../docker/index.ts';
import { recordJourney } from '../journey/index.ts';
import { type ClusterScene, clusterOrigin } from '../lesson/index.ts';
import { type NameIndex, nameIndex } from '../names/index.ts';
import { Moments, Observer } from '../observe/index.ts';
import { InTurn, type Work } from '../operation/index.ts';
import { Applied } from './applied.ts';
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
    this.#onRecorded = options.onRecorded;
    this.kube = connectKubernetes(options.cluster);
    const { client } = options.cluster;
    this.source = { run: this.tools, nodes: watched(options.cluster), client: { name: client.name, pid: client.pid } };
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

  /** The same cluster, where nodes were stopped or started since. */
  async follow(cluster: Cluster): Promise<void> {
    if (JSON.stringify([cluster.nodes, cluster.stopped]) === JSON.stringify([this.#cluster.nodes, this.#cluster.stopped])) return;
    this.#cluster = cluster;
    this.#know(cluster);
    this.source.nodes = watched(cluster);
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

  /** Puts a file into the client's folder for labs. @throws DojoError cluster.clientFailed */
  async give(name: string, text: string, signal: AbortSignal): Promise<void> {
    const { containerId, name: client } = this.#cluster.client;
    const write = ['sh', '-c', 'mkdir -p "$HOME/lab" && cat > "$HOME/lab/$1"', 'give', name];
    const { code, stderr } = await execIn(this.docker, containerId, write, { stdin: text, signal });
    if (code !== 0) throw new DojoError('cluster.clientFailed', { name: client }, { detail: stderr });
  }

  /** Takes all that was given away again. */
  async takeBack(signal: AbortSignal): Promise<void> {
    await execIn(this.docker, this.#cluster.client.containerId, ['sh', '-c', 'rm -rf "$HOME/lab"'], { signal });
  }

  /** Opens a shell. In a Pod it is the node's shell inside the Pod's network namespace: small images have no shell of their own. */
  async terminal(target: TerminalTarget, size: { columns: number; rows: number }): Promise<Terminal> {
    if (target.kind === 'client') return openTerminal(this.docker, this.cluster.client.containerId, ['bash', '-l'], size);
    if (target.kind === 'node') return openTerminal(this.docker, this.#node(target.name).containerId, ['bash', '-l'], size);
    if (target.kind !== 'pod') throw new DojoError('lesson.origin', { text: target.kind });
    const { node, netns } = this.podNetns(target.name);
    const prompt = `[${target.name}] \\w # `;
    return openTerminal(this.docker, this.#node(node).containerId, ['nsenter', `--net=${netns}`, '--', 'env', `PS1=${prompt}`, 'bash', '--norc'], size);
  }

  /** Runs without a shell; a code other than 0 is an answer, not an error. In a Pod: with the node's programs, in the Pod's network namespace. */
  run(origin: Origin, argv: string[], signal?: AbortSignal) {
    const from = clusterOrigin(origin);
    const options = signal ? { signal } : {};
    if (from.kind === 'client') return execIn(this.docker, this.cluster.client.containerId, argv, options);
    if (from.kind === 'node') return execIn(this.docker, this.#node(from.name).containerId, argv, options);
    const { node, netns } = this.podNetns(`${from.namespace}/${from.name}`);
    return execIn(this.docker, this.#node(node).containerId, ['nsenter', `--net=${netns}`, '--', ...argv], options);
  }

  /** Where a Pod's network namespace is mounted, as its node sees it. @throws DojoError cluster.podNotSeen */
  podNetns(pod: string): { node: string; netns: string } {
    for (const state of this.latest()) {
      const found = state.namespaces.find((one) => one.id === pod && one.owner.kind === 'pod');
      const mounted = found && /\/run\/netns\/[^/]+$/.exec(found.path)?.[0];
      if (mounted) return { node: state.node, netns: mounted };
    }
    throw new DojoError('cluster.podNotSeen', { pod });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#observer.stop();
  }

  #node(name: string) {
    const node = this.cluster.nodes.find((one) => one.name === name || one.role === name);
    if (!node) throw new DojoError('cluster.noSuchNode', { name });
    return node;
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

const watched = ({ nodes }: Cluster) => nodes.map(({ name, pid }) => ({ name, pid }));
