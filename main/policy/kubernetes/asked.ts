/** What a policy is asked about: the two ends with what selectors see of them, and the port. */
import type { NamespaceObject, PassEnd, PodObject, PolicyDirection, PolicyProtocol } from '../../../contract/index.ts';

export interface Asked {
  direction: PolicyDirection;
  /** The Pod that policies may select: the source of egress, the destination of ingress. */
  pod: PodObject;
  peer: Peer;
  port: number;
  protocol: PolicyProtocol;
  /** The Pod that has the port: its names count (`port: http`). */
  destination: PodObject | undefined;
  /** Undefined: not read. */
  namespaces: readonly NamespaceObject[] | undefined;
}

/** `pod`: only where it has a network of its own; a Pod on its node's network is to policies an address. */
export interface Peer {
  end: PassEnd;
  pod?: PodObject;
}
