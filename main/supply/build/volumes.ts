/** The two volumes that builds share: Go's caches, and what was compiled. Both may be removed at any time; only time is lost. */
import type Dockerode from 'dockerode';
import type { Catalog } from '../catalog/load.ts';
import { OURS, ROLE } from '../owner.ts';

export const CACHE_VOLUME = 'packet-dojo-go';
export const OUTPUT_VOLUME = 'packet-dojo-out';

/** An operating system and processor in Go's words; absent: the engine's own. */
export interface Target {
  os: string;
  arch: string;
}

/** Makes them where they are missing; `docker volume create` does nothing for one that exists. */
export async function volumes(docker: Dockerode): Promise<Record<string, string>> {
  for (const Name of [CACHE_VOLUME, OUTPUT_VOLUME]) await docker.createVolume({ Name, Labels: { [OURS]: '1', [ROLE]: 'cache' } });
  return { [CACHE_VOLUME]: '/cache', [OUTPUT_VOLUME]: '/out' };
}

/** Folder of a module's programs below /out. */
export function outputKey(catalog: Catalog, module: string, target?: Target): string {
  const key = `${module}-${catalog.keys.module(module)}`;
  return target ? `${key}-${target.os}-${target.arch}` : key;
}
