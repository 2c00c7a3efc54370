/** Which place of the map a hop happened at. Pure; the same answer for a live and a recorded journey. */
import { type Hop, isWithoutCluster, type Journey } from '../../contract/index.ts';
import { CLIENT, containerOf, DOCKER, deviceOf, HOST, podOf, stackOf } from './model.ts';

type Where = Pick<Hop, 'kind' | 'where'>;
/** The id of a place; the map may fold it into another one (a host veth into the Docker network). */
export type Placing = (hop: Where) => string;

const AT_A_DEVICE: ReadonlySet<Hop['kind']> = new Set(['device', 'bridge', 'encapsulate', 'decapsulate']);

/** The client container's namespace: it is neither a node's nor a Pod's. */
export const isClient = (where: Hop['where']): boolean => where.node === CLIENT || where.netns === CLIENT || /(^|[-_/])client$/.test(where.netns);

/** A request from the client that stands beside labs' Docker host: its journey names a Docker, and no Kubernetes. */
export const isBesideHost = ({ from, versions }: Pick<Journey, 'from' | 'versions'>): boolean =>
  from.kind === 'client' && 'docker' in versions && !('kubernetes' in versions);

export function placingOf(journey: Pick<Journey, 'from' | 'versions'> | undefined): Placing {
  if (journey === undefined) return placeOfHop;
  if (isBesideHost(journey)) return placeBesideHost;
  return isWithoutCluster(journey) ? placeWithoutCluster : placeOfHop;
}

export const placeOfHop: Placing = ({ kind, where }) => {
  if (isClient(where)) return CLIENT;
  if (where.node === HOST || where.netns === HOST) return DOCKER;
  if (where.netns.includes('/')) return podOf(where.netns);
  return insideMachine({ kind, where });
};

const placeWithoutCluster: Placing = ({ kind, where }) => (where.netns === HOST ? insideMachine({ kind, where }) : containerOf(where.netns));

const placeBesideHost: Placing = (hop) => (isClient(hop.where) ? CLIENT : placeWithoutCluster(hop));

const insideMachine: Placing = ({ kind, where: { netns, device } }) =>
  AT_A_DEVICE.has(kind) && device !== undefined ? deviceOf(netns, device) : stackOf(netns);
