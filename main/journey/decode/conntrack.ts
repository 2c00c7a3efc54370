/**
 * The lines of `conntrack -E -o timestamp,id`:
 *
 *     [1795402544.080033]   [NEW] tcp 6 120 SYN_SENT src=A dst=B sport=1 dport=2 [UNREPLIED] src=C dst=D sport=3 dport=4 id=2591151402
 */
import type { Tuple } from '../../../contract/index.ts';

export interface ConntrackEvent {
  netns: string;
  kind: 'NEW' | 'UPDATE' | 'DESTROY';
  protocol: string;
  state?: string;
  original: Tuple;
  reply: Tuple;
  id?: number;
  /** The line without its timestamp. */
  text: string;
}

const LINE = /^(?:\[\d+\.\d+\]\s*)?\[(NEW|UPDATE|DESTROY)\]\s+(\S+)\s+\d+\s+(?:\d+\s+)?([A-Z_0-9]+(?=\s))?(.*)$/;
const TUPLE = /src=([^\s=]+) dst=([^\s=]+)(?: sport=(\d{1,5}) dport=(\d{1,5})| type=(\d{1,3}) code=(\d{1,3}) id=(\d{1,5}))?/g;

/** Lines that are no event, or hold no two tuples, are left out. */
export function parseConntrack(text: string, netns: string): ConntrackEvent[] {
  const events: ConntrackEvent[] = [];
  for (const line of text.split('\n')) {
    const [, kind, protocol, state, rest] = LINE.exec(line.trim()) ?? [];
    if ((kind !== 'NEW' && kind !== 'UPDATE' && kind !== 'DESTROY') || protocol === undefined || rest === undefined) continue;
    const [original, reply] = [...rest.matchAll(TUPLE)].map(tuple);
    if (!original || !reply) continue;
    const id = /\bid=(\d{1,20})$/.exec(rest)?.[1];
    events.push({
      netns,
      kind,
      protocol,
      original,
      reply,
      text: line.replace(/^\[[\d.]+\]\s*/, '').trim(),
      ...(state === undefined ? {} : { state }),
      ...(id === undefined ? {} : { id: Number(id) }),
    });
  }
  return events;
}

function tuple(match: RegExpMatchArray): Tuple {
  const [, src = '', dst = '', sport, dport, icmpType, icmpCode, icmpId] = match;
  return {
    src,
    dst,
    ...(sport === undefined ? {} : { sport: Number(sport), dport: Number(dport) }),
    ...(icmpType === undefined ? {} : { icmpType: Number(icmpType), icmpCode: Number(icmpCode), icmpId: Number(icmpId) }),
  };
}
