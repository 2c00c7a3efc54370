/** What of the truth test is otherwise from one dataplane to the next; all that is not here is the same for all. One file beside this for each. */
import type { ConntrackEntry, Dataplane, Journey, Packet } from '../../../../contract/index.ts';
import type { Recording } from '../../follow-request.ts';
import type { OnCluster } from '../../on-cluster.fixture.ts';
import type { byNodePort } from '../expected.ts';

/** Read from one node as soon as the request was done. */
export interface NodeAfter {
  /** The kernel's table. */
  conntrack: readonly ConntrackEntry[];
  /** The maps of a dataplane of eBPF programs. */
  maps?: Dataplane;
}
/** By the node's name. */
export type After = ReadonlyMap<string, NodeAfter>;

export interface TruthDataplane {
  /** NetworkPolicies are more than words here. */
  enforcesPolicies: boolean;
  /** A policy also judges what a Pod asks of itself through a Service, which Kubernetes leaves open (kubernetes-sigs/network-policy-api#343). */
  policesServiceToSelf?: true;
  /**
   * Resolves when every node has written what the objects say.
   * @throws Error after so many seconds
   */
  settled(scene: OnCluster, seconds: number): Promise<void>;
  /** Who may answer at a node's port: the documentation leaves open what the cluster's own traffic gets. */
  byNodePort: typeof byNodePort;
  /** What the journey says of the dataplane, held against what it has itself; one line for each that does not agree. */
  agrees?(journey: Journey, recording: Recording, after: After): string[];
  /** Why a node's dataplane dropped a packet, in its own words and told by a program of its own; undefined where it did not. */
  dropReason?(scene: OnCluster, node: string, packet: Packet): Promise<string | undefined>;
}
