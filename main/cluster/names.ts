/** Names by which our clusters are known in Docker, and labels of theirs; those of all that is ours: main/docker/labels.ts. */
import { join } from 'node:path';
import type { Flavour } from '../../contract/index.ts';
import { ourLabels } from '../docker/index.ts';
import type { ClusterDeps } from './types.ts';

/** On a node, by kind (kind v0.33, pkg/cluster/internal/providers/docker/constants.go). */
export const KIND_ROLE = 'io.x-k8s.kind.role';
/** On what is ours beside a cluster's nodes: the cluster's name. */
export const CLUSTER = 'dev.packet-dojo.cluster';

export interface ClusterNames {
  cluster: string;
  network: string;
  client: string;
  /** Finished clusters have it; for this machine. */
  kubeconfig: string;
  /** Exists from the start of creation to its end: the process that creates. */
  unfinished: string;
  /** Where kind writes its own while it creates; never the user's. */
  kindsKubeconfig: string;
  folder: string;
}

export function namesOf(deps: Pick<ClusterDeps, 'dataDir' | 'prefix'>, flavour: Flavour): ClusterNames {
  const prefix = deps.prefix ?? 'packet-dojo';
  const cluster = `${prefix}-${flavour}`;
  const folder = join(deps.dataDir, 'clusters');
  return {
    cluster,
    network: prefix,
    client: `${cluster}-client`,
    kubeconfig: join(folder, `${cluster}.kubeconfig`),
    unfinished: join(folder, `${cluster}.creating`),
    kindsKubeconfig: join(folder, `${cluster}.kind`),
    folder,
  };
}

/** On a client that a lab from elsewhere has in its hands; its value is the lab's id. */
export const GUEST = 'dev.packet-dojo.guest';

export const clientLabels = (cluster: string, guest?: string): Record<string, string> => ({
  ...ourLabels('client'),
  [CLUSTER]: cluster,
  ...(guest === undefined ? {} : { [GUEST]: guest }),
});
