/** When an eBPF dataplane has written what the objects say. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterObjects, Dataplane } from '../../../../contract/index.ts';
import { captureCluster } from '../../../capture/index.ts';
import type { OnCluster } from '../../on-cluster.fixture.ts';

/** EndpointSlices follow their Service by a moment. */
const PAUSE_MS = 700;

/** Every Service stands in every node's map, and two looks are the same: Services' backends, and policies of endpoints. @throws Error after so many seconds */
export async function mapsSettled({ cluster, kubernetes, run }: OnCluster, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (let before = ''; Date.now() < end; ) {
    await sleep(PAUSE_MS);
    const objects = await kubernetes.readObjects();
    const maps = (await captureCluster({ run, nodes: cluster.nodes }, objects, { bpf: false })).flatMap(({ dataplane }) => dataplane ?? []);
    const now = JSON.stringify(maps.map(({ services, policies }) => [services, policies.map(({ packets: _, ...entry }) => entry)]));
    if (now === before && maps.length === cluster.nodes.length && maps.every((one) => hasAll(one, objects))) return;
    before = now;
  }
  throw new Error(`the dataplane’s maps did not come to rest within ${seconds} s`);
}

function hasAll({ services }: Dataplane, objects: ClusterObjects): boolean {
  const wanted = objects.services.filter(({ clusterIP }) => clusterIP !== undefined && clusterIP !== 'None');
  return wanted.every(({ clusterIP, ports }) =>
    ports.every(({ port }) => services.some(({ frontend }) => frontend.address === clusterIP && frontend.port === port)),
  );
}
