/**
 * The lines of `nft -a monitor`: rule traces, and new generations of the ruleset. Grammar as printed by nftables' src/netlink.c (trace_print_*) and src/monitor.c.
 *
 *     trace id 6cf9b8c4 ip nat PREROUTING packet: iif "eth0" … ip saddr A ip daddr B … tcp sport N …
 *     trace id 6cf9b8c4 ip nat PREROUTING rule counter packets 5 bytes 4 jump KUBE-SERVICES # handle 18 (verdict jump KUBE-SERVICES)
 *     trace id 6cf9b8c4 ip nat PREROUTING policy accept
 *     # new generation 147 by process 31683 (nft)
 */

export interface TracedPacket {
  iif?: string;
  oif?: string;
  src: string;
  dst: string;
  protocol: string;
  id: number;
  length: number;
  ttl: number;
  sport?: number;
  dport?: number;
  /** As nft prints them: `syn`, `0x12`, `syn | ack`. */
  flags?: string;
  mark?: number;
}

export type TraceLine = { id: string; family: string; table: string; chain: string } & (
  | { kind: 'packet'; packet: TracedPacket }
  | { kind: 'rule'; text: string; handle?: number; verdict: string }
  | { kind: 'return' | 'policy'; verdict: string }
);

export interface Generation {
  number: number;
  process: number;
  name: string;
}

const LINE = /^trace id (\S+) (\S+) (\S+) (\S+) (packet: |rule |unknown rule |return|policy |verdict )(.*)$/;
const GENERATION = /^# new generation (\d+) by process (\d+) \(([^)]*)\)/;
/** The same transports by name and, where nft knows no name, by number. */
const SERVICES: Record<string, number> = { domain: 53, http: 80, https: 443, vxlan: 4789 };

/** Lines that are neither a trace nor a generation (rules being added, say) are left out; a line never throws. */
export function parseTrace(text: string): { lines: TraceLine[]; generations: Generation[] } {
  const lines: TraceLine[] = [];
  const generations: Generation[] = [];
  for (const line of text.split('\n')) {
    const generation = GENERATION.exec(line);
    if (generation) generations.push({ number: Number(generation[1]), process: Number(generation[2]), name: generation[3] ?? '' });
    const parsed = parseLine(line);
    if (parsed) lines.push(parsed);
  }
  return { lines, generations };
}

function parseLine(line: string): TraceLine | null {
  const [, id, family, table, chain, word, rest] = LINE.exec(line) ?? [];
  if (id === undefined || family === undefined || table === undefined || chain === undefined || word === undefined || rest === undefined) return null;
  const base = { id, family, table, chain };
  if (word === 'packet: ') return { ...base, kind: 'packet', packet: parsePacket(rest) };
  if (word === 'policy ' || word === 'verdict ') return { ...base, kind: 'policy', verdict: rest.trim().split(/\s+/)[0] ?? '' };
  const verdict = /\(verdict ([^)]*)\)\s*$/.exec(rest)?.[1];
  if (word === 'return') return { ...base, kind: 'return', verdict: verdict ?? 'return' };
  const handle = /# handle (\d+)/.exec(rest)?.[1] ?? /^handle (\d+)/.exec(rest)?.[1];
  const text = rest
    .replace(/\s*\(verdict [^)]*\)\s*$/, '')
    .replace(/\s*#? ?handle \d+\s*$/, '')
    .replace(/\bcounter packets \d+ bytes \d+\b/, 'counter')
    .replace(/\s+/g, ' ')
    .trim();
  return { ...base, kind: 'rule', text, verdict: verdict ?? 'continue', ...(handle === undefined ? {} : { handle: Number(handle) }) };
}

function parsePacket(text: string): TracedPacket {
  const word = (pattern: RegExp) => pattern.exec(text)?.[1];
  const number = (pattern: RegExp) => {
    const found = word(pattern);
    return found === undefined ? undefined : (SERVICES[found] ?? Number(found));
  };
  const packet: TracedPacket = {
    src: word(/\bip saddr (\S+)/) ?? '',
    dst: word(/\bip daddr (\S+)/) ?? '',
    protocol: /\b(tcp|udp|icmp) (?:sport|type|code)\b/.exec(text)?.[1] ?? word(/\bip protocol (\S+)/) ?? '',
    id: number(/\bip id (\d+)/) ?? 0,
    length: number(/\bip length (\d+)/) ?? 0,
    ttl: number(/\bip ttl (\d+)/) ?? 0,
  };
  const words = { iif: /\biif "([^"]+)"/, oif: /\boif "([^"]+)"/, flags: /\btcp flags (?:== )?(.+?) tcp window\b/ } as const;
  const numbers = { sport: /\b(?:tcp|udp) sport (\S+)/, dport: /\b(?:tcp|udp) dport (\S+)/, mark: /\bmeta mark (\S+)/ } as const;
  for (const key of ['iif', 'oif', 'flags'] as const) {
    const found = word(words[key]);
    if (found !== undefined) packet[key] = found;
  }
  for (const key of ['sport', 'dport', 'mark'] as const) {
    const found = number(numbers[key]);
    if (found !== undefined) packet[key] = found;
  }
  return packet;
}
