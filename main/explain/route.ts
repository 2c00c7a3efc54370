/** Why a packet goes this way: the route that was chosen. */
import type { NetnsOwner, Route } from '../../contract/index.ts';
import { both, type Told } from './both.ts';
import { placeName } from './place.ts';

const TITLES = { none: 'route.titleNone', local: 'route.titleLocal', blocked: 'route.titleBlocked', via: 'route.title', direct: 'route.title' };

/** @param text the route as `ip route` prints it  @param forwarded the TTL went down by one  @param learned the BGP daemon that wrote it, and the neighbour that announced it */
export function explainRoute(facts: {
  owner: NetnsOwner;
  destination: string;
  route: Route | undefined;
  text: string;
  forwarded: boolean;
  learned?: { daemon: string; neighbour: string } | undefined;
}): Told {
  const { owner, destination, route, text, forwarded, learned } = facts;
  const kind = route === undefined ? 'none' : route.type === 'local' ? 'local' : route.type !== 'unicast' ? 'blocked' : route.gateway ? 'via' : 'direct';
  const title = TITLES[kind];
  const params = { destination, route: text, prefix: route?.dst ?? '', gateway: route?.gateway ?? '', device: route?.dev ?? '', type: route?.type ?? '' };
  return {
    title: both((say) => say(title, { ...params, place: placeName(say, owner) })),
    words: both((say) => [
      say(`route.${kind}`, { ...params, place: placeName(say, owner) }),
      learned ? say('route.learned', learned) : '',
      forwarded ? say('route.ttl') : '',
    ]),
  };
}
