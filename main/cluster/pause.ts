/** Freezes an idle cluster: it costs memory but no processor, and comes back within seconds. */
import { DojoError, type Flavour, message } from '../../contract/index.ts';
import { pauseContainer } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { discover } from './discover.ts';
import { namesOf } from './names.ts';
import { markPause } from './pause-mark.ts';
import type { ClusterDeps } from './types.ts';

/** @throws DojoError `cluster.absent` where there is nothing to pause */
export async function pauseCluster(deps: ClusterDeps, flavour: Flavour, work: Work): Promise<void> {
  const names = namesOf(deps, flavour);
  await work.step(message('cluster.steps.pause', { name: names.cluster }), async () => {
    const { nodes, client } = await discover(deps.docker, names);
    if (nodes.length === 0) throw new DojoError('cluster.absent', { name: names.cluster });
    if (client?.state === 'running') await markPause(deps, client.id, work.signal);
    const running = [...nodes, ...(client ? [client] : [])].filter((one) => one.state === 'running');
    await Promise.all(running.map(({ id }) => pauseContainer(deps.docker, id)));
  });
}
