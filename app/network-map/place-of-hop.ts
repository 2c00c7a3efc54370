/** Which place of the map a hop happened at. Pure; the same answer for a live and a recorded journey. */
import type { Hop } from '../../contract/index.ts';
import { CLIENT, DOCKER, deviceOf, podOf, stackOf } from './model.ts';

type Where = Pick<Hop, 'kind' | 'where'>;

const AT_A_DEVICE: ReadonlySet<Hop['kind']> = new Set(['device', 'bridge', 'encapsulate', 'decapsulate']);

/** The client container's namespace: it is neither a node's nor a Pod's. */
export const isClient = (where: Hop['where']): boolean => where.node === CLIENT || where.netns === CLIENT || /(^|[-_/])client$/.test(where.netns);

/** The id of a place; the map may fold it into another one (a host veth into the Docker network). */
export function placeOfHop({ kind, where }: Where): string {
  if (isClient(where)) return CLIENT;
  if (where.node === 'host' || where.netns === 'host') return DOCKER;
  if (where.netns.includes('/')) return podOf(where.netns);
  if (AT_A_DEVICE.has(kind) && where.device !== undefined) return deviceOf(where.netns, where.device);
  return stackOf(where.netns);
}
