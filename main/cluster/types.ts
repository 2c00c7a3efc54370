/** What a running cluster is, and what making or finding one needs. */
import type Docker from 'dockerode';
import type { Flavour } from '../../contract/index.ts';

/** Images by their catalog name. */
export type ImageName =
  | 'node'
  | 'flannel'
  | 'calico'
  | 'cilium'
  | 'cilium-operator'
  | 'metallb'
  | 'local-path'
  | 'traefik'
  | 'definitions'
  | 'echo'
  | 'client'
  | 'tools';

export interface ClusterDeps {
  docker: Docker;
  /** Path of the kind binary, v0.33. */
  kind: string;
  /** Folder of our own; kubeconfig files are kept in `clusters/` below it. */
  dataDir: string;
  /** Reference (name and tag) of an image that the engine already has. */
  image: (name: ImageName) => string;
  /** Start of every name in Docker; `packet-dojo` unless a test needs a world of its own. */
  prefix?: string;
  /** Environment for kind and the docker command that it calls, such as DOCKER_HOST. */
  env?: Record<string, string>;
}

export interface ClusterNode {
  name: string;
  role: 'control-plane' | 'worker';
  containerId: string;
  /** Process id of the node's init, as Docker's host counts it. */
  pid: number;
  /** IPv4 address on the cluster's Docker network. */
  address: string;
}

export interface ClusterClient {
  containerId: string;
  name: string;
  pid: number;
  address: string;
  /** The lab from elsewhere that has it in its hands; its kubeconfig is a guest's. */
  guest?: string;
}

/** A node whose container is stopped. */
export type StoppedNode = Pick<ClusterNode, 'name' | 'role' | 'containerId'> & { stoppedAt: number };

/** A cluster whose control plane and client run. Addresses and pids hold until its next stop. */
export interface Cluster {
  flavour: Flavour;
  /** kind's name of it: `packet-dojo-flannel`. */
  name: string;
  /** Path of the kubeconfig file for this machine (mode 0600). */
  kubeconfig: string;
  /** Name of the Docker network. */
  network: string;
  /** Those that run. */
  nodes: ClusterNode[];
  /** Workers that do not. */
  stopped: StoppedNode[];
  client: ClusterClient;
}
