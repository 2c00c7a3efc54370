/** Another client container in the place of the one that is there: what was in it, and what ran in it, goes. */
import type { Flavour } from '../../../contract/index.ts';
import { removeContainer } from '../../docker/index.ts';
import { discover } from '../discover.ts';
import { openCluster } from '../find.ts';
import { namesOf } from '../names.ts';
import type { Cluster, ClusterDeps } from '../types.ts';
import { giveKubeconfig, startClient } from './client.ts';

/** For a lab from elsewhere: whose client it is, and the token that stands in its kubeconfig. */
export interface ClientGuest {
  lab: string;
  token: string;
}

/**
 * Same name, same address. A client that a lab from elsewhere had in its hands must never see an admin's kubeconfig: a program left behind would use it.
 * @param guest absent: the learner's own, with the admin's kubeconfig
 */
export async function renewClient(deps: ClusterDeps, flavour: Flavour, guest: ClientGuest | undefined, signal: AbortSignal): Promise<Cluster> {
  const { client } = await discover(deps.docker, namesOf(deps, flavour));
  if (client) await removeContainer(deps.docker, client.id);
  await startClient(deps, flavour, guest?.lab);
  await giveKubeconfig(deps, flavour, signal, guest?.token);
  return openCluster(deps, flavour);
}
