/** Removes a cluster, whole or half: containers with their volumes, the network when nobody else is on it, our files. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Flavour, message } from '../../contract/index.ts';
import { removeContainer } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { removeFiles } from './creation-mark.ts';
import { containersOf } from './discover.ts';
import { namesOf } from './names.ts';
import { removeNetworkIfUnused } from './network/network.ts';
import type { ClusterDeps } from './types.ts';

/** Nothing happens where there is no such cluster. */
export async function removeCluster(deps: ClusterDeps, flavour: Flavour, work: Work): Promise<void> {
  await work.step(message('cluster.steps.remove', { name: namesOf(deps, flavour).cluster }), () => removeEverything(deps, flavour));
}

/** Without a signal: what has begun to go must go. A docker command that was killed in mid-creation may still bring a container a moment later, hence the second look. */
export async function removeEverything(deps: ClusterDeps, flavour: Flavour): Promise<void> {
  const names = namesOf(deps, flavour);
  for (let clean = 0; clean < 2; ) {
    const ids = await containersOf(deps.docker, names);
    await Promise.all(ids.map((id) => removeContainer(deps.docker, id)));
    clean = ids.length === 0 ? clean + 1 : 0;
    if (clean < 2) await sleep(150);
  }
  await removeNetworkIfUnused(deps.docker, names.network);
  await removeFiles(names);
}
