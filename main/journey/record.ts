/** Records one journey: arm, send, collect, understand. */
import type { ClusterObjects, Journey, NetworkState, Origin } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import type { Stream } from './collect/stream.ts';

export interface JourneyDeps {
  /** Starts a command in the tools container (privileged, the host's process ids, the host's network). */
  stream: Stream;
  nodes: readonly { name: string; pid: number; address: string }[];
  client: { name: string; pid: number; address: string };
  /** A fresh capture of every node, of the client and of Docker's host. */
  states: () => Promise<NetworkState[]>;
  objects: ClusterObjects;
  versions: Record<string, string>;
}

export interface JourneyRequest {
  from: Origin;
  /** `http://host[:port][/path]` or `tcp://address:port` */
  to: string;
  title?: string;
}
