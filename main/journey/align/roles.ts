/** What a place is in its journey. Two journeys are compared by that, since names of nodes and Pods differ from one to the next. */
import { type Hop, isWithoutCluster, type Journey } from '../../../contract/index.ts';

/**
 * `first`: the first node on the way. `podNode`: the node of the Pod that is asked. `node`: any other.
 * `origin`: the Pod that asks. `pod`: the one that is asked. A place can be two of these at once (a node that is first and has the Pod; a hairpin).
 * Without a cluster, containers are what Pods are on one.
 */
export type Role = 'client' | 'host' | 'first' | 'podNode' | 'node' | 'origin' | 'pod';

/** Where the Pod that is asked runs, by the kernel's own places; empty where the journey does not reach it. */
export function askedPod(journey: Journey): { netns?: string; node?: string } {
  const { answeredBy, request } = journey;
  const last = request.hops.at(-1);
  const netns = answeredBy ?? (request.outcome === 'delivered' && last && isPodIn(journey)(last) ? last.where.netns : undefined);
  const node = request.hops.find(({ where }) => where.netns === netns)?.where.node;
  return { ...(netns === undefined ? {} : { netns }), ...(node === undefined ? {} : { node }) };
}

export const firstNode = ({ request }: Journey): string | undefined =>
  request.hops.find(({ where }) => where.netns === where.node && where.node !== 'client' && where.node !== 'host')?.where.netns;

/**
 * @param podKnown false: no node is called the Pod's, so that a journey which does reach its Pod can stand beside one that does not
 * @returns the roles of a hop's place, always in the same order; never empty
 */
export function rolesIn(journey: Journey, podKnown: boolean): (hop: Hop) => Role[] {
  const { from } = journey;
  const origin = from.kind === 'pod' ? `${from.namespace}/${from.name}` : from.kind === 'container' ? from.name : undefined;
  const isPod = isPodIn(journey);
  const asked = askedPod(journey);
  const first = firstNode(journey);

  return (hop) => {
    const { netns } = hop.where;
    if (netns === 'client' || netns === 'host') return [netns];
    const roles: Role[] = [];
    if (isPod(hop)) {
      if (netns === origin) roles.push('origin');
      return netns === asked.netns || roles.length === 0 ? [...roles, 'pod'] : roles;
    }
    if (netns === first) roles.push('first');
    if (podKnown && netns === asked.node) roles.push('podNode');
    return roles.length === 0 ? ['node'] : roles;
  };
}

const isPodIn =
  (journey: Journey) =>
  ({ where }: Hop): boolean =>
    isWithoutCluster(journey) ? where.netns !== 'host' : where.netns.includes('/');
