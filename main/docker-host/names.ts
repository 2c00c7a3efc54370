/** Names and labels by which the Docker host is known. */
import { OURS, ROLE } from '../docker/index.ts';
import type { DockerHostDeps } from './types.ts';

/** On the host and its client, so that both are found together. */
const HOST_LABEL = 'dev.packet-dojo.docker-host';

/** Where labs put their files on the host, and where its shell starts; Compose takes its name for the project's. */
export const WORK_FOLDER = '/lab';

export interface Names {
  host: string;
  client: string;
  /** The one network of all environments. */
  network: string;
  label: string;
}

export function namesOf({ prefix = 'packet-dojo' }: Pick<DockerHostDeps, 'prefix'>): Names {
  const host = `${prefix}-docker`;
  return { host, client: `${host}-client`, network: prefix, label: `${HOST_LABEL}=${host}` };
}

export const labelsOf = (names: Names, role: 'docker-host' | 'client'): Record<string, string> => ({ [OURS]: '1', [ROLE]: role, [HOST_LABEL]: names.host });

/** Names of the two containers. */
export const hostContainers = (deps: Pick<DockerHostDeps, 'prefix'>): string[] => [namesOf(deps).host, namesOf(deps).client];

/** Images of the catalog that labs run on the host; it has no registry to ask. */
export const LAB_IMAGES = ['debian', 'shop-web', 'shop-app', 'shop-db'];
