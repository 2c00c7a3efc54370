/** Stops an idle cluster: it costs neither memory nor processor, and comes back as after the machine's restart. */
import { type Flavour, message } from '../../contract/index.ts';
import { gone, statusOf, unpauseContainer } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { discover } from './discover.ts';
import { namesOf } from './names.ts';
import type { ClusterDeps } from './types.ts';

const SECONDS = 15;

export async function stopCluster(deps: ClusterDeps, flavour: Flavour, work: Work): Promise<void> {
  const names = namesOf(deps, flavour);
  await work.step(message('cluster.steps.stop', { name: names.cluster }), async () => {
    const { nodes, client } = await discover(deps.docker, names);
    const up = [...nodes, ...(client ? [client] : [])].filter(({ state }) => state === 'running' || state === 'paused');
    await Promise.all(
      up.map(async ({ id, state }) => {
        const container = deps.docker.getContainer(id);
        // on cgroup v1 no signal reaches what is frozen
        if (state === 'paused') await unpauseContainer(deps.docker, id);
        await container.stop({ t: SECONDS }).catch((thrown: unknown) => (statusOf(thrown) === 304 ? undefined : gone(thrown)));
      }),
    );
  });
}
