/** What a hop made of its packet. Pure. */
import type { Hop, Packet } from '../../contract/index.ts';
import { endpoint, hex, outer } from '../words/index.ts';

export interface Field {
  /** Key of its word: src, dst, ttl, mark, length, flags, outer, icmp, protocol. */
  name: string;
  before: string;
  after: string;
  changed: boolean;
}

const FIELDS: readonly [string, (packet: Packet) => string | undefined][] = [
  ['protocol', (packet) => packet.protocol.toUpperCase()],
  ['src', (packet) => endpoint(packet.src, packet.sport)],
  ['dst', (packet) => endpoint(packet.dst, packet.dport)],
  ['icmp', (packet) => (packet.icmpType === undefined ? undefined : `${packet.icmpType}/${packet.icmpCode ?? 0} id ${packet.icmpId ?? 0}`)],
  ['flags', (packet) => packet.tcpFlags],
  ['ttl', (packet) => packet.ttl?.toString()],
  ['mark', (packet) => (packet.mark === undefined ? undefined : hex(packet.mark))],
  ['length', (packet) => packet.length?.toString()],
  ['outer', (packet) => outer(packet)],
  ['vni', (packet) => packet.outer?.vni.toString()],
];

/** Every field that either packet has; `changed` where they differ. A missing value is `–`. */
export function fieldsOf(packet: Hop['packet']): Field[] {
  return FIELDS.flatMap(([name, read]) => {
    const [before, after] = [read(packet.before), read(packet.after)];
    // a mark of 0 is the kernel's way to say that there is none
    if ((before ?? after) === undefined || (name === 'mark' && (before ?? '0x0') === '0x0' && (after ?? '0x0') === '0x0')) return [];
    return [{ name, before: before ?? '–', after: after ?? '–', changed: before !== after }];
  });
}

/** Addresses that the hop wrote: what to highlight in the rule's text. */
export function rewrittenBy({ before, after }: Hop['packet']): string[] {
  const sides = [
    [endpoint(before.src, before.sport), endpoint(after.src, after.sport), after.src],
    [endpoint(before.dst, before.dport), endpoint(after.dst, after.dport), after.dst],
  ] as const;
  return sides.flatMap(([was, is, address]) => (was === is ? [] : [is, address]));
}

export interface RowNote {
  text: string;
  role: 'plain' | 'rewrite';
}

/** The last column of a hop's row: what it changed, else what decided, else the packet. */
export function rowNote(hop: Hop): RowNote[] {
  const { before, after } = hop.packet;
  const src = endpoint(after.src, after.sport);
  const dst = endpoint(after.dst, after.dport);
  const newSrc = src !== endpoint(before.src, before.sport);
  const newDst = dst !== endpoint(before.dst, before.dport);
  if (newSrc || newDst)
    return [
      { text: newSrc ? src : '', role: 'rewrite' as const },
      { text: ' → ', role: 'plain' as const },
      { text: newDst ? dst : '', role: 'rewrite' as const },
    ].filter((part) => part.text !== '');
  if (after.outer !== undefined) return [{ text: `${outer(after) ?? ''} VNI ${after.outer.vni}`, role: 'plain' }];
  if (hop.route !== undefined)
    return [
      {
        text: [hop.route.via === undefined ? '' : `via ${hop.route.via}`, hop.route.dev === undefined ? '' : `dev ${hop.route.dev}`].join(' ').trim(),
        role: 'plain',
      },
    ];
  const decided = hop.netfilter?.steps.findLast((step) => step.kind === 'rule');
  if (hop.kind === 'netfilter' && decided !== undefined) return [{ text: decided.chain, role: 'plain' }];
  return [{ text: `${src} → ${dst}`, role: 'plain' }];
}
