/** Ports of the host that Docker publishes for a cluster's containers (`docker ps`), the API server's own left out. */
import type Docker from 'dockerode';
import type { Cluster } from '../cluster/index.ts';

const API_SERVER_PORT = 6443;

export async function publishedPorts(docker: Docker, cluster: Cluster): Promise<number[]> {
  const ours = new Set([...cluster.nodes, cluster.client].map(({ containerId }) => containerId));
  const containers = (await docker.listContainers()).filter(({ Id }) => ours.has(Id));
  return containers.flatMap(({ Ports }) =>
    Ports.filter(({ PublicPort, PrivatePort }) => PublicPort && PrivatePort !== API_SERVER_PORT).map(({ PublicPort }) => PublicPort),
  );
}
