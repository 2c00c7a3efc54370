/** Whether the kubeconfig file is there and leads to the API server that runs now: a cluster made anew, from another folder too, has another port. */
import { readFile } from 'node:fs/promises';
import type { Flavour } from '../../../contract/index.ts';
import { namesOf } from '../names.ts';
import type { ClusterDeps } from '../types.ts';

export async function kubeconfigFits(deps: ClusterDeps, flavour: Flavour): Promise<boolean> {
  const { cluster, kubeconfig } = namesOf(deps, flavour);
  const text = await readFile(kubeconfig, 'utf8').catch(() => '');
  const port = await publishedPort(deps, `${cluster}-control-plane`);
  // while the container is down it publishes nothing, and nothing can be said against the file
  return text !== '' && (port === undefined || leadsTo(text, port));
}

/** kind writes `server: https://127.0.0.1:PORT`. */
export const leadsTo = (kubeconfig: string, port: string): boolean => new RegExp(`^\\s*server: https://[^\\s]+:${port}$`, 'm').test(kubeconfig);

async function publishedPort({ docker }: ClusterDeps, container: string): Promise<string | undefined> {
  const info = await docker
    .getContainer(container)
    .inspect()
    .catch(() => null);
  return info?.NetworkSettings.Ports?.['6443/tcp']?.[0]?.HostPort;
}
