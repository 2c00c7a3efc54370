/** Pull or build: decided by whether every registry that is needed answers. */
import type Dockerode from 'dockerode';
import type { SupplySource } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import type { Way } from './catalog/key.ts';
import type { Task } from './plan.ts';
import { probeRegistry } from './registry/probe.ts';
import { parseReference } from './registry/reference.ts';

/**
 * @param pulls what the pull way would fetch
 * With a proxy in the engine's own settings our probe says nothing about what the engine reaches: then pulling is tried.
 */
export async function chooseWay(docker: Dockerode, from: SupplySource, pulls: readonly Task[], work: Work): Promise<Way> {
  if (from !== 'auto') return from;
  const registries = [...new Set(pulls.flatMap((task) => (task.kind === 'pull' ? [parseReference(task.image.reference).registry] : [])))];
  const info: unknown = await docker.info();
  const engineProxy = typeof info === 'object' && info !== null && ['HttpProxy', 'HttpsProxy'].some((name) => name in info && Reflect.get(info, name) !== '');
  if (engineProxy) return 'pull';
  const probes = await Promise.all(registries.map((registry) => probeRegistry(registry, work.signal)));
  for (const { registry, because } of probes) work.log(`${registry}: ${because}`);
  return probes.every(({ answers }) => answers) ? 'pull' : 'build';
}
