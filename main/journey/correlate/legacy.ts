/** Passages through iptables-legacy. Its trace tells rules by their number; what they say and do stands in the captured table. */
import type { Rule, Table } from '../../../contract/index.ts';
import { parseIptablesRule } from '../../explain/index.ts';
import type { IpPacket } from '../decode/ip.ts';
import { decodeNflog, type LegacyLine } from '../decode/nflog.ts';
import type { Passage, PassageStep } from '../decode/passages.ts';
import type { TracedPacket } from '../decode/trace.ts';
import { deviceName, type Place } from './topology.ts';

/** In the order that the kernel told of them. */
export function legacyPassages(place: Place): Passage[] {
  const all: Passage[] = [];
  const open = new Map<string, Passage>();
  for (const line of decodeNflog(Buffer.from(place.space.nflog ?? '', 'base64'))) {
    const { table, hook, packet } = line;
    const key = `${packet.protocol} ${packet.id} ${packet.length} ${packet.tcp?.flags} ${packet.tcp?.sequence} ${packet.ttl}`;
    let passage = open.get(key);
    if (passage?.table !== table || passage.chain !== hook) {
      passage = { netns: place.id, family: 'ip', isLegacy: true, table, chain: hook, packet: traced(place, line), steps: [] };
      open.set(key, passage);
      all.push(passage);
    }
    const step = stepOf(place, line);
    passage.steps.push(step);
    if (line.kind === 'policy' || ENDS.has(step.verdict)) open.delete(key);
  }
  return all.map((passage) => ({ ...passage, steps: passage.steps.map((step, index) => (fits(step, passage.steps[index + 1]) ? step : unknown(step))) }));
}

/** A rule that jumps is followed by something in the chain that it jumps to; else the rules were others than those captured. */
function fits({ verdict }: PassageStep, next: PassageStep | undefined): boolean {
  const target = /^(?:jump|goto) (\S+)/.exec(verdict)?.[1];
  return target === undefined || target === next?.chain;
}

const unknown = (step: PassageStep): PassageStep => ({ ...step, text: '', verdict: 'continue' });

const ENDS = new Set(['accept', 'drop']);

function stepOf(place: Place, { table, chain, kind, number }: LegacyLine): PassageStep {
  const known = chainOf(place.tables, table, chain);
  if (kind !== 'rule') return { chain, kind, text: '', verdict: kind === 'policy' ? (known?.policy ?? 'accept').toLowerCase() : 'return' };
  const rule = known?.rules[number - 1];
  return { chain, kind, text: rule?.text ?? '', verdict: rule ? verdictOf(rule) : 'continue', number };
}

/** Rules have no handles: only the capture before the request tells which rule had a number then. */
export function chainOf(captures: readonly (readonly Table[])[], table: string, chain: string) {
  return captures[0]?.find((one) => one.backend === 'iptables-legacy' && one.family === 'ip' && one.name === table)?.chains.find(({ name }) => name === chain);
}

const VERDICTS: Record<string, string> = {
  ACCEPT: 'accept',
  DROP: 'drop',
  REJECT: 'drop',
  RETURN: 'return',
  DNAT: 'accept',
  SNAT: 'accept',
  MASQUERADE: 'accept',
  REDIRECT: 'accept',
};
/** Extensions that change or tell something and let the packet go on (iptables-extensions(8)). */
const GO_ON = new Set(['MARK', 'CONNMARK', 'LOG', 'NFLOG', 'TRACE', 'TCPMSS', 'CT', 'NOTRACK', 'TTL', 'TOS', 'DSCP', 'SET', 'CHECKSUM', 'CLASSIFY']);

function verdictOf({ text }: Rule): string {
  const { target, isGoto } = parseIptablesRule(text) ?? {};
  if (target === undefined || GO_ON.has(target)) return 'continue';
  return VERDICTS[target] ?? `${isGoto ? 'goto' : 'jump'} ${target}`;
}

function traced(place: Place, { packet, iif, oif, mark }: LegacyLine): TracedPacket {
  const { src, dst, protocol, id, length, ttl, sport, dport, tcp }: IpPacket = packet;
  return {
    src,
    dst,
    protocol,
    id,
    length,
    ttl,
    ...(iif === undefined ? {} : { iif: deviceName(place, iif) }),
    ...(oif === undefined ? {} : { oif: deviceName(place, oif) }),
    ...(sport === undefined ? {} : { sport }),
    ...(dport === undefined ? {} : { dport }),
    ...(mark === undefined ? {} : { mark }),
    ...(tcp === undefined ? {} : { flags: `0x${tcp.flags.toString(16)}` }),
  };
}
