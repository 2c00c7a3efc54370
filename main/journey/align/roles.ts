/** What a place is in its journey. Two journeys are compared by that, since names of nodes and Pods differ from one to the next. */
import type { Hop, Journey } from '../../../contract/index.ts';

export const ROLES = ['client', 'host', 'first', 'podNode', 'node', 'origin', 'pod'] as const;
/**
 * `first`: the first node on the way. `podNode`: the node of the Pod that is asked. `node`: any other.
 * `origin`: the Pod that asks. `pod`: the one that is asked. A place can be two of these at once (a node that is first and has the Pod; a hairpin).
 */
export type Role = (typeof ROLES)[number];

/** @returns the roles of a hop's place, in the order of ROLES; never empty */
export function rolesIn({ from, answeredBy, request }: Journey): (hop: Hop) => Role[] {
  const isPod = ({ where }: Hop) => where.netns.includes('/');
  const origin = from.kind === 'pod' ? `${from.namespace}/${from.name}` : undefined;
  const last = request.hops.at(-1);
  const asked = answeredBy ?? (request.outcome === 'delivered' && last && isPod(last) ? last.where.netns : undefined);
  const podNode = request.hops.find(({ where }) => where.netns === asked)?.where.node;
  const first = request.hops.find(({ where }) => where.netns === where.node && where.node !== 'client' && where.node !== 'host')?.where.netns;

  return (hop) => {
    const { netns } = hop.where;
    if (netns === 'client' || netns === 'host') return [netns];
    if (isPod(hop)) {
      const roles: Role[] = netns === origin ? ['origin'] : [];
      return netns === asked || roles.length === 0 ? [...roles, 'pod'] : roles;
    }
    const roles: Role[] = [...(netns === first ? (['first'] as const) : []), ...(netns === podNode ? (['podNode'] as const) : [])];
    return roles.length === 0 ? ['node'] : roles;
  };
}
