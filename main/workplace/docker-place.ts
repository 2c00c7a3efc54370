/** The Docker host of labs without Kubernetes, with everything that looks at it and acts on it. Opened when a lab starts, closed with it; the host itself stays. */
import type Docker from 'dockerode';
import {
  type Apply,
  type Change,
  type ClusterObjects,
  DojoError,
  type Journey,
  type NetworkState,
  NO_OBJECTS,
  type Origin,
  type TerminalTarget,
} from '../../contract/index.ts';
import type { Recorded } from '../capsule/index.ts';
import { captureLab } from '../capture/index.ts';
import { execIn, openTerminal, streamIn, type Terminal, toolsContainer } from '../docker/index.ts';
import { type DockerHost, innerEngine, outerPids, readObjects, vethOf } from '../docker-host/index.ts';
import { recordDocker } from '../journey/index.ts';
import type { CommandResult, DockerScene } from '../lesson/index.ts';
import { type NameIndex, nameIndex } from '../names/index.ts';
import { Moments, Observer } from '../observe/index.ts';
import { InTurn, type Work } from '../operation/index.ts';
import { Applied } from './applied.ts';
import { dockerApplies } from './docker-applies.ts';
import type { Place } from './place.ts';

export interface DockerPlaceOptions {
  /** This machine's engine. */
  docker: Docker;
  host: DockerHost;
  /** Reference of the tools image. */
  toolsImage: string;
  versions: Record<string, string>;
  onUpdate: () => void;
  onRecorded: (recorded: Recorded) => void;
}

export class DockerPlace implements Place {
  readonly environment = 'docker';
  readonly moments = new Moments();
  readonly host: DockerHost;
  /** The engine inside the host. */
  readonly engine: Docker;
  readonly docker: Docker;
  readonly #tools: string;
  readonly #versions: Record<string, string>;
  readonly #onRecorded: DockerPlaceOptions['onRecorded'];
  readonly #observer: Observer;
  readonly #stop = new AbortController();
  readonly applied = new Applied();
  readonly #recording = new InTurn();

  private constructor(options: DockerPlaceOptions, tools: string) {
    this.#onRecorded = options.onRecorded;
    this.#tools = tools;
    this.docker = options.docker;
    this.#versions = options.versions;
    this.host = options.host;
    this.engine = innerEngine(options.docker, options.host.id);
    this.#observer = new Observer({
      capture: () => this.#capture(),
      stream: (argv, { signal }) => streamIn(this.docker, this.#tools, argv, { signal }),
      nodes: [{ name: 'host', pid: options.host.pid }],
      names: (kernel) => this.names().kernel(kernel),
      onUpdate: options.onUpdate,
    });
  }

  /** Looks once, then watches. @throws DojoError when the tools container or the engine inside does not answer */
  static async open(options: DockerPlaceOptions): Promise<DockerPlace> {
    const { id } = await toolsContainer(options.docker, options.toolsImage);
    const place = new DockerPlace(options, id);
    try {
      await place.#observer.start();
      await dockerApplies(place.engine, (apply) => place.#observer.noteApply(apply), place.#stop.signal);
      return place;
    } catch (thrown) {
      await place.close();
      throw thrown;
    }
  }

  /** Runs a command in the tools container: root, the machine's pid namespace. */
  readonly tools = (argv: string[], options: { stdin?: string; signal?: AbortSignal } = {}) => execIn(this.docker, this.#tools, argv, options);

  objects = (): ClusterObjects => NO_OBJECTS;

  versions = (): Record<string, string> => this.#versions;

  names = (): NameIndex => nameIndex(NO_OBJECTS);

  capture = (): Promise<NetworkState[]> => this.#observer.refresh();

  latest = (): NetworkState[] => this.#observer.latest();

  changes = (since: number): Change[] => this.#observer.changesSince(since);

  applies = (): Apply[] => this.#observer.applies();

  async scene(): Promise<DockerScene> {
    const { containers, networks, volumes } = await readObjects(this.engine);
    const states = this.latest();
    return {
      kind: 'docker',
      host: this.host.address,
      client: this.host.client.address,
      networks,
      volumes,
      containers: containers.map((container) => ({
        ...container,
        networks: container.networks.map((network) => {
          const veth = vethOf(states, container.name, network.mac);
          return { ...network, ...(veth === undefined ? {} : { veth }) };
        }),
      })),
    };
  }

  /** One after the other: of two tracers in one network namespace only one would be told what iptables-legacy does. */
  record(from: Origin, to: string, work: Work): Promise<Journey> {
    return this.#recording.run(async () => {
      work.signal.throwIfAborted();
      return this.#record(from, to, work);
    });
  }

  async #record(from: Origin, to: string, work: Work): Promise<Journey> {
    if (from.kind === 'node' || from.kind === 'pod') throw new DojoError('lesson.origin', { text: from.name });
    const containers = await this.#running();
    const { journey, recording } = await recordDocker(
      {
        stream: (argv, options) => streamIn(this.docker, this.#tools, argv, options),
        // all that is there, so that the map shows the same as before
        capture: () => this.capture(),
        containers,
        lab: { host: this.host, client: this.host.client },
        versions: this.#versions,
      },
      { from, to },
      work,
    );
    this.#onRecorded({ journey, ...recording, manifests: this.applied.all() });
    return journey;
  }

  run(from: Origin, argv: string[], signal?: AbortSignal): Promise<CommandResult> {
    const options = signal ? { signal } : {};
    if (from.kind === 'client') return execIn(this.docker, this.host.client.id, argv, options);
    if (from.kind === 'host') return execIn(this.docker, this.host.id, argv, options);
    if (from.kind === 'container') return execIn(this.engine, from.name, argv, options);
    throw new DojoError('lesson.origin', { text: from.name });
  }

  /** In a container: its own shell, as `docker exec -it` opens it. */
  async terminal(target: TerminalTarget, size: { columns: number; rows: number }): Promise<Terminal> {
    if (target.kind === 'client') return openTerminal(this.docker, this.host.client.id, ['bash', '-l'], size);
    if (target.kind === 'host') return openTerminal(this.docker, this.host.id, ['bash', '-l'], size);
    if (target.kind !== 'container') throw new DojoError('lesson.origin', { text: target.name });
    const prompt = `[${target.name}] \\w # `;
    return openTerminal(this.engine, target.name, ['sh', '-c', 'command -v bash >/dev/null && exec bash --norc; exec sh'], { ...size, env: { PS1: prompt } });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#observer.stop();
  }

  async #capture(): Promise<NetworkState[]> {
    const { signal } = this.#stop;
    return captureLab(this.tools, { host: this.host, client: this.host.client, containers: await this.#running() }, { signal });
  }

  /** Containers that have a network namespace of their own, with their processes as this machine counts them. */
  async #running() {
    const { containers, pids } = await readObjects(this.engine);
    const outer = await outerPids(this.tools, this.host.id, pids, this.#stop.signal);
    return containers.flatMap((container) => {
      const pid = outer.get(container.id);
      return pid === undefined ? [] : [{ ...container, pid }];
    });
  }
}
