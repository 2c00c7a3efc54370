/** The kernel decides which way: the longest prefix over the captured tables. */
import type { Packet, Route } from '../../../../contract/index.ts';
import { explainRoute } from '../../../explain/index.ts';
import { routeText, routeTo } from '../longest-prefix.ts';
import { ownerOf } from '../owner.ts';
import type { Place } from '../topology.ts';
import { type Draft, where } from '../way.ts';

/** @returns undefined where the namespace was not captured: then nothing can be said about routes */
export function routeHop(place: Place, destination: string, before: Packet, after: Packet): { hop: Draft; route: Route | undefined } | undefined {
  if (!place.netns) return undefined;
  const route = routeTo(place.netns, destination);
  const text = route ? routeText(route) : '';
  const forwarded = before.ttl !== undefined && after.ttl !== undefined && after.ttl < before.ttl;
  const hop: Draft = {
    at: null,
    kind: 'route',
    where: where(place),
    evidence: 'computed',
    source: 'ip rule, ip route',
    packet: { before, after: forwarded && after.ttl !== undefined ? { ...before, ttl: after.ttl } : before },
    ...(route
      ? {
          route: {
            dst: route.dst,
            text,
            ...(route.gateway === undefined ? {} : { via: route.gateway }),
            ...(route.dev === undefined ? {} : { dev: route.dev }),
          },
        }
      : {}),
    ...explainRoute({ owner: ownerOf(place), destination, route, text, forwarded, learned: route && learnedFrom(place, route) }),
  };
  return { hop, route };
}

/** What the node's BGP daemon says of a route that it has written: the session that it is from. */
function learnedFrom({ state }: Place, { dst, gateway }: Route): { daemon: string; neighbour: string } | undefined {
  const known = state?.bgp?.routes.find(({ prefix, via, isBest }) => isBest && prefix === dst && via === gateway);
  const session = state?.bgp?.sessions.find(({ name }) => name === known?.protocol);
  return state?.bgp && session && { daemon: state.bgp.daemon, neighbour: session.neighbour };
}

/** Routes that let nothing through. */
export const isBlocking = (route: Route | undefined): boolean => route === undefined || ['blackhole', 'unreachable', 'prohibit'].includes(route.type);
