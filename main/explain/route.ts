/** Why a packet goes this way: the route that was chosen. */
import type { NetnsOwner, Route } from '../../contract/index.ts';
import { both, type Told } from './both.ts';
import { placeName } from './place.ts';

const TITLES = { none: 'route.titleNone', local: 'route.titleLocal', blocked: 'route.titleBlocked', via: 'route.title', direct: 'route.title' };

/** @param text the route as `ip route` prints it  @param forwarded the TTL went down by one */
export function explainRoute(facts: { owner: NetnsOwner; destination: string; route: Route | undefined; text: string; forwarded: boolean }): Told {
  const { owner, destination, route, text, forwarded } = facts;
  const kind = route === undefined ? 'none' : route.type === 'local' ? 'local' : route.type !== 'unicast' ? 'blocked' : route.gateway ? 'via' : 'direct';
  const title = TITLES[kind];
  const params = { destination, route: text, prefix: route?.dst ?? '', gateway: route?.gateway ?? '', device: route?.dev ?? '', type: route?.type ?? '' };
  return {
    title: both((say) => say(title, { ...params, place: placeName(say, owner) })),
    words: both((say) => [say(`route.${kind}`, { ...params, place: placeName(say, owner) }), forwarded ? say('route.ttl') : '']),
  };
}
