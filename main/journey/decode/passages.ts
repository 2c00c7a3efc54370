/** Trace lines gathered into passages: one packet's way through one base chain and the chains that it jumps to. */
import { TCP } from './ip.ts';
import type { TracedPacket, TraceLine } from './trace.ts';

export interface PassageStep {
  chain: string;
  kind: 'rule' | 'policy' | 'return';
  /** The rule as nft prints it, counters without numbers; empty for a policy or a return. */
  text: string;
  handle?: number;
  /** iptables-legacy instead of a handle: number in the chain, from 1. */
  number?: number;
  verdict: string;
  /** The packet's then; of a policy alone. */
  mark?: number;
}

export interface Passage {
  netns: string;
  family: string;
  /** Told by NFLOG instead of nft's monitor. */
  isLegacy?: true;
  table: string;
  /** The base chain. */
  chain: string;
  /** As the packet was when it entered the base chain. */
  packet: TracedPacket;
  steps: PassageStep[];
}

/** In the order that the kernel sent them. Lines whose `packet` line is lost are left out. */
export function passages(lines: readonly TraceLine[], netns: string): Passage[] {
  const all: Passage[] = [];
  const open = new Map<string, Passage>();
  for (const line of lines) {
    if (line.kind === 'packet') {
      const passage: Passage = { netns, family: line.family, table: line.table, chain: line.chain, packet: line.packet, steps: [] };
      open.set(line.id, passage);
      all.push(passage);
      continue;
    }
    const passage = open.get(line.id);
    if (!passage || passage.table !== line.table || passage.family !== line.family) continue;
    const { chain, kind, verdict } = line;
    passage.steps.push(
      line.kind === 'rule'
        ? { chain, kind, verdict, text: line.text, ...(line.handle === undefined ? {} : { handle: line.handle }) }
        : { chain, kind, verdict, text: '', ...(line.kind === 'policy' && line.mark !== undefined && { mark: line.mark }) },
    );
  }
  return all;
}

/** TCP flags as nft prints them (`syn | ack`, `0x12`) as the header's bits. */
export function tcpFlagBits(printed: string): number {
  if (/^0x[0-9a-f]+$/i.test(printed.trim())) return Number.parseInt(printed, 16) & 0x3f;
  const words = printed.toUpperCase().split(/[^A-Z]+/);
  return Object.entries(TCP).reduce((bits, [name, bit]) => (words.includes(name) ? bits | bit : bits), 0);
}
