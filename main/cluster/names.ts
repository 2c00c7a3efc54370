/** Names and labels by which our clusters are known in Docker. */
import { join } from 'node:path';
import type { Flavour } from '../../contract/index.ts';
import type { ClusterDeps } from './types.ts';

/** kind's own labels (kind v0.33, pkg/cluster/internal/providers/docker/constants.go). */
export const KIND_CLUSTER_LABEL = 'io.x-k8s.kind.cluster';
export const KIND_ROLE_LABEL = 'io.x-k8s.kind.role';

export const OURS_LABEL = 'dev.packet-dojo';
export const ROLE_LABEL = 'dev.packet-dojo.role';
export const CLUSTER_LABEL = 'dev.packet-dojo.cluster';

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
export const GUEST_LABEL = 'dev.packet-dojo.guest';

export const clientLabels = (cluster: string, guest?: string): Record<string, string> => ({
  [OURS_LABEL]: '1',
  [ROLE_LABEL]: 'client',
  [CLUSTER_LABEL]: cluster,
  ...(guest === undefined ? {} : { [GUEST_LABEL]: guest }),
});
