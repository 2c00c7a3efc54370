/**
 * What a lab needs of the place where it runs. The engine implements it over scenario, observe, journey and cluster; nothing else of them is known here.
 * What takes a Work names its own steps. Every method throws a DojoError when the thing could not be measured or done: never an empty answer in its stead.
 */
import type { Change, ClusterObjects, ClusterOrigin, EnvironmentNode, Journey, NetworkState, ResetReport } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';

/** A manifest of the lab: its text may hold several YAML documents. Placeholders are already replaced. */
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

export interface LabWorld {
  /** The cluster's nodes as Docker knows them now. */
  nodes(signal: AbortSignal): Promise<EnvironmentNode[]>;
  /** IPv4 address of the client container. */
  clientAddress(signal: AbortSignal): Promise<string>;

  /** Remembers the fingerprint of the cluster before the lab touches it; `reset` returns to it. Scenery that an earlier lab left is removed first. */
  baseline(work: Work): Promise<void>;
  /** Server-side apply, then nothing: waiting is `waitFor`. */
  apply(manifests: Manifest[], work: Work): Promise<void>;
  /** Returns when it is so; throws with the reason (why a Pod is Pending) after `seconds`. */
  waitFor(awaited: Awaited, work: Work): Promise<void>;
  /** Removes what the lab and the learner made, repairs, proves it by the fingerprint. */
  reset(work: Work): Promise<ResetReport>;

  /** Runs without a shell; a code other than 0 is an answer, not an error. `from` has real names in it. In a Pod: in its network namespace, with programs that the Pod's image need not have. */
  run(from: ClusterOrigin, argv: string[], signal: AbortSignal): Promise<CommandResult>;
  /** The object as the API server gives it, or undefined when there is none. */
  object(reference: ObjectReference, signal: AbortSignal): Promise<unknown>;
  /** Services, EndpointSlices, Pods and nodes now. */
  objects(signal: AbortSignal): Promise<ClusterObjects>;
  /** All nodes; not older than the call. */
  capture(signal: AbortSignal): Promise<NetworkState[]>;
  /** Changes with `at` ≥ since (milliseconds since the epoch), oldest first. */
  changes(since: number): Change[];
  /** Sends one request and follows it. */
  record(from: ClusterOrigin, to: string, work: Work): Promise<Journey>;
  /** Host ports that Docker publishes for containers of the cluster, the API server's own left out. */
  publishedPorts(signal: AbortSignal): Promise<number[]>;
}
