/** Who was asked for a MAC address and did not answer: `ip neigh` after the request, in the namespace where the way ends. */
import type { Place } from './topology.ts';

/** @returns INCOMPLETE (asked, no answer yet) or FAILED (given up); undefined where the neighbour is known, or nothing was looked at */
export function unanswered(place: Place, address: string, device: string | undefined): string | undefined {
  for (const line of (place.space.neighbours ?? '').split('\n')) {
    const [, who, dev, state] = /^(\S+) dev (\S+) .*?(INCOMPLETE|FAILED)/.exec(line) ?? [];
    if (who === address && (device === undefined || dev === device)) return state;
  }
  return undefined;
}
