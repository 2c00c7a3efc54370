/** A conntrack entry in sentences: both tuples, and what NAT made of them. */
import type { ConntrackEntry } from '../../../contract/index.ts';
import type { Say } from '../both.ts';
import { arrow, endpoint } from '../place.ts';

/** Without NAT the reply tuple is the original one turned round (nf_conntrack.h). */
export function connectionLines(say: Say, { protocol, state, original, reply, status }: ConntrackEntry): string[] {
  const to = endpoint(original.dst, original.dport);
  const from = endpoint(original.src, original.sport);
  const [answers, asked] = [endpoint(reply.src, reply.sport), endpoint(reply.dst, reply.dport)];
  return [
    say('item.conntrack.words', { what: [protocol, state].filter(Boolean).join(' '), original: arrow(original), reply: arrow(reply) }),
    to === answers ? '' : say('item.conntrack.dnat', { from: to, to: answers }),
    from === asked ? '' : say('item.conntrack.snat', { from, to: asked }),
    ...['UNREPLIED', 'ASSURED'].filter((one) => status.includes(one)).map((one) => say(`item.conntrack.${one}`)),
  ];
}
