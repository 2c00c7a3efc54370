/** What is asked of the captured state of one node about one of its Pods. One file for each dataplane answers it. */
import type { DataplaneAnswer, NetworkState, Packet, PassEnd, PodObject, PolicyDirection, PolicyProtocol } from '../../../contract/index.ts';

export interface Question {
  direction: PolicyDirection;
  /** Of the Pod's node. */
  state: NetworkState;
  pod: PodObject;
  peer: PassEnd;
  port: number;
  protocol: PolicyProtocol;
  /** The first packet of the connection. */
  packet: Packet;
  /** `namespace/name` of policies that select the Pod in this direction. */
  policies: readonly string[];
}

/** `pod`, `node` and `direction` are the question's. */
export type Reading = Omit<DataplaneAnswer, 'pod' | 'node' | 'direction'>;

/** @returns undefined where the state is not of this dataplane */
export type ReadDataplane = (question: Question) => Reading | undefined;
