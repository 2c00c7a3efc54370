/** Does a journey agree with itself and with the Pod that answered? */
import type { Hop, Journey, Leg, Packet } from '../../../contract/index.ts';

/** @returns one line for each inconsistency; empty: consistent */
export function contradictions(journey: Journey): string[] {
  const { request, reply, onward = [], response, ...rest } = journey;
  // who answered a proxy is told by the connection that it opened
  const own = onward.length > 0 ? { request, reply, response } : { ...rest, request, reply, response };
  return [
    ...verifyConnection('', own),
    ...onward.flatMap((one, index) => verifyConnection(`connection ${index + 2}: `, { ...one, response })),
    ...onward.flatMap(({ where, request: { hops } }, index) => {
      const before = onward[index - 1]?.request ?? request;
      const [ended, begun] = [before.hops.at(-1)?.where.netns, hops[0]?.where.netns];
      return ended === where.netns && begun === where.netns
        ? []
        : [`connection ${index + 2} is of ${where.netns}, begins in ${begun}, and the one before ended in ${ended}`];
    }),
  ];
}

type Connection = Pick<Journey, 'request' | 'reply' | 'answeredBy' | 'response'>;

const verifyConnection = (name: string, connection: Connection): string[] => [
  ...verifyLeg(`${name}request`, connection.request),
  ...(connection.reply ? verifyLeg(`${name}reply`, connection.reply) : []),
  ...verifyEnds(connection),
];

function verifyLeg(name: string, { hops, outcome }: Leg): string[] {
  const problems: string[] = [];
  let time = 0;
  hops.forEach((hop, index) => {
    const here = `${name} hop ${index} (${hop.kind} on ${hop.where.node})`;
    const next = hops[index + 1];
    if (hop.index !== index) problems.push(`${here}: has index ${hop.index}`);
    if (hop.at !== null && hop.at < time) problems.push(`${here}: is earlier than the hop before`);
    time = hop.at ?? time;
    if (next && tuple(hop.packet.after) !== tuple(next.packet.before))
      problems.push(`${here}: leaves as ${tuple(hop.packet.after)}, goes on as ${tuple(next.packet.before)}`);
    if (next && (hop.packet.after.ttl ?? 0) < (next.packet.before.ttl ?? 0))
      problems.push(`${here}: TTL grows from ${hop.packet.after.ttl} to ${next.packet.before.ttl}`);
    if (tuple(hop.packet.before) !== tuple(hop.packet.after) && !changes(hop)) problems.push(`${here}: changes the packet, which a ${hop.kind} does not do`);
    if (hop.evidence === 'missing') problems.push(`${here}: has no evidence`);
  });
  if (outcome === 'delivered' && hops.at(-1)?.kind !== 'socket') problems.push(`${name}: delivered, but not to a socket`);
  if (outcome !== 'delivered' && hops.length > 0 && hops.at(-1)?.kind !== 'drop')
    problems.push(`${name}: ${outcome}, but its last hop is a ${hops.at(-1)?.kind}`);
  return problems;
}

const tuple = ({ src, dst, sport, dport, outer }: Packet) =>
  `${src}:${sport ?? ''} → ${dst}:${dport ?? ''}${outer ? ` in ${outer.src}:${outer.sport} → ${outer.dst}:${outer.dport}` : ''}`;

/** A program has an entry of its maps to show for it. */
const changes = ({ kind, netfilter, conntrack, bpf }: Hop) =>
  kind === 'encapsulate' ||
  kind === 'decapsulate' ||
  (kind === 'netfilter' && (netfilter?.verdict === 'dnat' || netfilter?.verdict === 'snat')) ||
  (kind === 'conntrack' && conntrack !== undefined) ||
  (kind === 'bpf' && bpf?.entry !== undefined);

function verifyEnds({ request, reply, answeredBy, response }: Connection): string[] {
  const problems: string[] = [];
  const goal = request.hops.at(-1);
  if (response.ok && request.outcome !== 'delivered') problems.push(`there is a response, but the request was ${request.outcome}`);
  if (response.ok && reply?.outcome !== 'delivered') problems.push('there is a response, but no reply that was delivered');
  if (answeredBy !== undefined && goal && goal.where.netns !== answeredBy) problems.push(`${answeredBy} answered, but the request went to ${goal.where.netns}`);
  const start = request.hops[0];
  const end = reply?.hops.at(-1);
  if (!start || !end || !reply) return problems;
  if (request.outcome === 'delivered' && reply.hops[0]?.where.netns !== goal?.where.netns)
    problems.push(`the reply starts in ${reply.hops[0]?.where.netns}, not where the request ended`);
  if (reply.outcome !== 'delivered') return problems;
  if (end.where.netns !== start.where.netns) problems.push(`the reply ends in ${end.where.netns}, not where the request started`);
  // what is replaced in connect() is in no packet
  const before = isInConnect(start) ? start.packet.after : start.packet.before;
  const { after } = end.packet;
  const turned =
    after.protocol === 'icmp'
      ? after.dst === before.src
      : after.src === before.dst && after.dst === before.src && after.sport === before.dport && after.dport === before.sport;
  if (!turned) problems.push(`the reply arrives as ${tuple(after)}, which does not answer ${tuple(before)}`);
  return problems;
}

const isInConnect = ({ bpf }: Hop) => bpf !== undefined && bpf.device === undefined;
