/** Where the request started. */
import type { Evidence } from '../evidence.ts';
import type { Place } from './topology.ts';

export const originOf = (places: readonly Place[], { origin }: Pick<Evidence, 'origin'>): Place | undefined =>
  origin && places.find((one) => isOrigin(one, origin));

function isOrigin(place: Place, { role, name }: NonNullable<Evidence['origin']>): boolean {
  if (role === 'pod') return place.netns?.addresses.some(({ address }) => address === name) ?? false;
  return place.space.role === role && (role === 'host' || place.space.node === name);
}
