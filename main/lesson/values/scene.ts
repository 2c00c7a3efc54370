/** What there is to speak of at one moment, by what it is called: on a cluster, or on a Docker host without Kubernetes. */
import type { ClusterObjects, DockerObjects, EnvironmentNode } from '../../../contract/index.ts';

export interface ClusterScene {
  kind: 'cluster';
  nodes: readonly EnvironmentNode[];
  /** IPv4 address of the client container. */
  client: string;
  objects: ClusterObjects;
}

export interface DockerScene extends DockerObjects {
  kind: 'docker';
  /** IPv4 address of the Docker host on the network that it shares with the client. */
  host: string;
  client: string;
}

export type Scene = ClusterScene | DockerScene;
