/**
 * What a lab needs of the place where it runs: a cluster, or a Docker host without Kubernetes. The engine implements it over what it has of each; nothing else of them is known here.
 * What takes a Work names its own steps. Every method throws a DojoError when the thing could not be measured or done: never an empty answer in its stead.
 */
import type { Change, Journey, NetworkState, Origin, ResetReport } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import type { ClusterScene, DockerScene } from './values/index.ts';

/** A manifest, or a file of Docker Compose, of the lab: its text may hold several YAML documents. Placeholders are already replaced. */
export interface Manifest {
  /** Path inside the lab's folder, for messages. */
  file: string;
  text: string;
}

export interface ObjectReference {
  apiVersion: string;
  kind: string;
  /** Absent for cluster-wide kinds. */
  namespace?: string;
  name: string;
}

export interface Awaited extends ObjectReference {
  /** Condition that must be True; absent: the object must exist and, for a Pod or a workload, be ready. */
  condition?: string;
  seconds: number;
}

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

interface AnyWorld {
  /** The lab that runs here comes from elsewhere: its commands are run in the client only (main/lesson/guest/command.ts). */
  readonly guest?: boolean;
  /** Remembers the fingerprint of the place before the lab touches it; `reset` returns to it. Scenery that an earlier lab left is removed first. */
  baseline(work: Work): Promise<void>;
  /** Removes what the lab and the learner made, repairs, proves it by the fingerprint. */
  reset(work: Work): Promise<ResetReport>;

  /**
   * Runs without a shell; a code other than 0 is an answer, not an error. `from` has real names in it. In a Pod: in its network namespace, with programs that the
   * Pod's image need not have; in a container of the environment `docker`: with the container's own programs.
   */
  run(from: Origin, argv: string[], signal: AbortSignal): Promise<CommandResult>;
  /** All nodes, or Docker's host and containers; not older than the call. */
  capture(signal: AbortSignal): Promise<NetworkState[]>;
  /** What was captured last. Monitors keep it fresh, but for what no monitor tells of (conntrack). */
  latest(): NetworkState[];
  /** Changes with `at` ≥ since (milliseconds since the epoch), oldest first. */
  changes(since: number): Change[];
  /** Sends one request and follows it. */
  record(from: Origin, to: string, work: Work): Promise<Journey>;
  /** Ports that Docker publishes: of a cluster's containers on this machine (the API server's own left out), or of the containers on the lab's Docker host. */
  publishedPorts(signal: AbortSignal): Promise<number[]>;
}

export interface KubernetesWorld extends AnyWorld {
  kind: 'cluster';
  /** Nodes as Docker knows them, the client, and the objects that names need. */
  scene(signal: AbortSignal): Promise<ClusterScene>;
  /** Server-side apply, then nothing: waiting is `waitFor`. */
  apply(manifests: Manifest[], work: Work): Promise<void>;
  /** Puts a file into the client, as `lab/NAME` in the home folder. `reset` takes it away. */
  give(name: string, text: string, work: Work): Promise<void>;
  /** Returns when it is so; throws with the reason (why a Pod is Pending) after `seconds`. */
  waitFor(awaited: Awaited, work: Work): Promise<void>;
  /** Stops a worker as if its power were cut, or starts it and waits until it is up; `node` is its name. `reset` starts it, too. */
  power(node: string, on: boolean, work: Work): Promise<void>;
  /** The object as the API server gives it, or undefined when there is none. */
  object(reference: ObjectReference, signal: AbortSignal): Promise<unknown>;
}

export interface DockerHostWorld extends AnyWorld {
  kind: 'docker';
  /** Containers (running or not), networks and volumes of the lab's Docker host. */
  scene(signal: AbortSignal): Promise<DockerScene>;
  /** `docker compose up`; returns when its containers run, healthy where they say so. */
  compose(file: Manifest, work: Work): Promise<void>;
}

export type LabWorld = KubernetesWorld | DockerHostWorld;
