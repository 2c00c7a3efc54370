/** What a proxy made of the request: the connections that it opened, each told as the first one is. Pure. */
import type { Onward } from '../../../contract/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Mark } from '../mark.ts';
import type { Correlated } from './correlate.ts';
import { followAll } from './follow.ts';
import { onwardMarks } from './onward-marks.ts';
import type { Sighting } from './sightings.ts';

/** @param all sightings of this evidence @param tell correlates one connection */
export function tellOnward(evidence: Evidence, all: readonly Sighting[], tell: (evidence: Evidence) => Correlated): { onward: Onward; told: Correlated }[] {
  const marks = onwardMarks(evidence);
  return marks.flatMap((mark, index) => {
    const { request, data } = followAll(all, mark);
    const first = (request ?? data)?.sightings[0];
    if (!first) return [];
    const told = tell(asOwn(evidence, mark, first, index === marks.length - 1));
    const { place } = first;
    const isReused = request === undefined;
    const exchange = isReused && told.data ? told.data : { request: told.request, reply: told.reply, ...(told.data && { data: told.data }) };
    return [
      {
        told,
        onward: { where: { node: place.node, netns: place.id }, isReused, ...exchange, ...(told.answeredBy !== undefined && { answeredBy: told.answeredBy }) },
      },
    ];
  });
}

/** As if the proxy's connection were the request's own. Whose answer the client got in the end, it says in what it got. */
function asOwn({ onward: _, origin: __, ...evidence }: Evidence, mark: Mark, { place, packet, at }: Sighting, isLast: boolean): Evidence {
  const { sent } = evidence;
  return {
    ...evidence,
    mark,
    origin: { role: place.space.role, name: place.space.role === 'pod' ? packet.src : place.space.node },
    target: { address: packet.dst, port: packet.dport ?? 0 },
    sent: {
      local: `${packet.src}:${packet.sport}`,
      remote: `${packet.dst}:${packet.dport}`,
      sentAt: at,
      times: { total: sent.times.total },
      ...(isLast && sent.body !== undefined && { body: sent.body }),
      ...(isLast && sent.status !== undefined && { status: sent.status }),
    },
    // told once, of the first connection
    losses: [],
  };
}
