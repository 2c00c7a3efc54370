/** What Docker knows of a cluster just now: its node containers by kind's label, its client by ours. */
import type Docker from 'dockerode';
import { KIND_CLUSTER, ROLE } from '../docker/index.ts';
import { CLUSTER, type ClusterNames, GUEST, KIND_ROLE } from './names.ts';
import type { ClusterNode } from './types.ts';

export interface ContainerFacts {
  id: string;
  name: string;
  state: 'running' | 'paused' | 'stopped';
  /** 0 while it is stopped. */
  pid: number;
  address?: string;
  startedAt: number;
  /** While it is stopped. */
  stoppedAt?: number;
  /** Of a client: the lab from elsewhere that has it in its hands. */
  guest?: string;
}

export interface NodeFacts extends ContainerFacts {
  role: ClusterNode['role'];
}

export interface ClusterFacts {
  nodes: NodeFacts[];
  client: ContainerFacts | null;
}

export async function discover(docker: Docker, names: ClusterNames): Promise<ClusterFacts> {
  const [nodes, clients] = await Promise.all([
    byLabels(docker, [`${KIND_CLUSTER}=${names.cluster}`]),
    byLabels(docker, [`${CLUSTER}=${names.cluster}`, `${ROLE}=client`]),
  ]);
  const facts = await Promise.all(nodes.map(async ({ id, labels }) => ({ role: roleOf(labels), container: await factsOf(docker, id, names.network) })));
  const client = clients[0] ? await factsOf(docker, clients[0].id, names.network) : null;
  return {
    nodes: facts.flatMap(({ role, container }) => (container ? [{ ...container, role }] : [])).sort((a, b) => (a.name < b.name ? -1 : 1)),
    client,
  };
}

/** Ids of the cluster's containers of any kind, running or not: kind's nodes and what carries our cluster label. */
export async function containersOf(docker: Docker, names: ClusterNames): Promise<string[]> {
  const [nodes, ours] = await Promise.all([byLabels(docker, [`${KIND_CLUSTER}=${names.cluster}`]), byLabels(docker, [`${CLUSTER}=${names.cluster}`])]);
  return [...new Set([...nodes, ...ours].map(({ id }) => id))];
}

async function byLabels(docker: Docker, label: string[]): Promise<{ id: string; labels: Record<string, string> }[]> {
  return (await docker.listContainers({ all: true, filters: { label } })).map(({ Id, Labels }) => ({ id: Id, labels: Labels }));
}

const roleOf = (labels: Record<string, string>): NodeFacts['role'] => (labels[KIND_ROLE] === 'control-plane' ? 'control-plane' : 'worker');

/** Null when it went away between the list and now. */
async function factsOf(docker: Docker, id: string, network: string): Promise<ContainerFacts | null> {
  const info = await docker
    .getContainer(id)
    .inspect()
    .catch(() => null);
  if (!info) return null;
  const address = info.NetworkSettings.Networks[network]?.IPAddress;
  const guest = info.Config.Labels[GUEST];
  const state = info.State.Paused ? 'paused' : info.State.Running ? 'running' : 'stopped';
  return {
    id,
    name: info.Name.replace(/^\//, ''),
    state,
    pid: info.State.Pid,
    startedAt: Date.parse(info.State.StartedAt),
    ...(state === 'stopped' ? { stoppedAt: Date.parse(info.State.FinishedAt) } : {}),
    ...(address ? { address } : {}),
    ...(guest === undefined ? {} : { guest }),
  };
}
