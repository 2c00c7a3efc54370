/** Everything that must be true of one journey, or it was not told truly. */
import type { Hop, Journey, Tuple } from '../../../contract/index.ts';
import type { Recording } from '../follow-request.ts';
import { contradictions } from './contradictions.ts';
import type { After } from './dataplanes/truth-dataplane.ts';
import type { Expected } from './expected.ts';
import { foreignPackets } from './foreign.ts';
import { unequalHops } from './kernel-equal.ts';

export interface Verdict {
  /** Empty: true. */
  problems: string[];
}

/**
 * @param after what each node remembered after the request
 * @param expected undefined where any answer will do (DNS, ICMP to a node)
 */
export function judge(journey: Journey, recording: Recording, after: After, expected: Expected | undefined): Verdict {
  return {
    problems: [
      ...contradictions(journey),
      ...journey.missing.map(({ why }) => `missing: ${why}`),
      ...(journey.complete ? [] : ['not complete']),
      ...foreignPackets(recording.evidence).map((line) => `foreign: ${line}`),
      ...agreesWithKernel(journey, after),
      ...mirrors(journey),
      ...unequalHops(journey, recording),
      ...(expected ? answers(journey, expected) : []),
    ],
  };
}

function answers(journey: Journey, { answers: allowed, isDenied = false }: Expected): string[] {
  const who = journey.answeredBy?.split('/')[1];
  const last = journey.request.hops.at(-1)?.where.netns;
  if (isDenied && who === undefined) return journey.request.outcome === 'dropped' ? [] : [`a policy denies it, and it is ${journey.request.outcome}`];
  if (allowed.length === 0) {
    if (who !== undefined) return [`${who} answered, and nobody should`];
    return journey.request.outcome === 'delivered' && !isNodesRefusal(journey) ? [`delivered to ${last}, where nobody should answer`] : [];
  }
  if (who === undefined) return [`nobody answered; it should be one of ${allowed.join(', ')}`];
  return [
    ...(allowed.includes(who) ? [] : [`${who} answered; it should be one of ${allowed.join(', ')}`]),
    ...(last === journey.answeredBy ? [] : [`${who} answered, and the last hop is ${last}`]),
  ];
}

/** Where no rule stops it on its way to the node itself (Calico accepts what its Pods send there before kube-proxy's rules are asked), the kernel finds no socket and says so. */
function isNodesRefusal({ request, reply }: Journey): boolean {
  const { where, drop } = request.hops.at(-1) ?? {};
  return where !== undefined && where.netns === where.node && drop?.reason === 'NO_SOCKET' && reply?.hops.at(-1)?.where.netns === request.hops[0]?.where.netns;
}

/** What a hop says that conntrack remembers stands in the kernel's own table, both tuples. */
function agreesWithKernel({ request, data }: Journey, after: After): string[] {
  const hops = [...request.hops, ...(data?.request.hops ?? [])].filter(
    (hop): hop is Hop & { conntrack: NonNullable<Hop['conntrack']> } => hop.conntrack !== undefined,
  );
  // a connection that was refused is forgotten at once
  if (request.outcome !== 'delivered') return [];
  return hops.flatMap(({ conntrack, where, index }) => {
    const entries = after.get(where.node)?.conntrack ?? [];
    const found = entries.some(({ original, reply }) => same(original, conntrack.original) && same(reply, conntrack.reply));
    return found ? [] : [`hop ${index} on ${where.node}: the kernel's table has no ${text(conntrack.original)} with reply ${text(conntrack.reply)}`];
  });
}

const same = (a: Tuple, b: Tuple) => a.src === b.src && a.dst === b.dst && a.sport === b.sport && a.dport === b.dport && a.icmpId === b.icmpId;
const text = ({ src, dst, sport, dport }: Tuple) => `${src}:${sport ?? ''} > ${dst}:${dport ?? ''}`;

/** What comes back starts as the request ended, turned round, and each node that translated the request translates the reply. */
function mirrors({ request, reply, data }: Journey): string[] {
  return [{ name: 'reply', there: request, back: reply }, ...(data ? [{ name: 'answer', there: data.request, back: data.reply }] : [])].flatMap(
    ({ name, there, back }) => {
      const end = there.hops.at(-1)?.packet.after;
      const start = back?.hops[0]?.packet.before;
      if (!end || !start || there.outcome !== 'delivered' || start.icmpType === 3) return [];
      const turned = start.src === end.dst && start.dst === end.src && start.sport === end.dport && start.dport === end.sport;
      return turned ? [] : [`the ${name} starts as ${text(start)}, which does not turn ${text(end)} round`];
    },
  );
}
