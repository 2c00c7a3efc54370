/**
 * The lines of `nft -a monitor`: rule traces, and new generations of the ruleset. Grammar as printed by nftables' src/netlink.c (trace_print_*) and src/monitor.c.
 *
 *     trace id 6cf9b8c4 ip nat PREROUTING packet: iif "eth0" … ip saddr A ip daddr B … tcp sport N …
 *     trace id 6cf9b8c4 ip nat PREROUTING rule counter packets 5 bytes 4 jump KUBE-SERVICES # handle 18 (verdict jump KUBE-SERVICES)
 *     trace id 6cf9b8c4 ip nat PREROUTING policy accept meta mark 0x00004000
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
  /** Code of an ICMP error “destination unreachable”. */
  unreachable?: number;
  mark?: number;
}

export type TraceLine = { id: string; family: string; table: string; chain: string } & (
  | { kind: 'packet'; packet: TracedPacket }
  | { kind: 'rule'; text: string; handle?: number; verdict: string }
  | { kind: 'return'; verdict: string }
  /** `mark`: the packet's, where it has one then. */
  | { kind: 'policy'; verdict: string; mark?: number }
);

export interface Generation {
  number: number;
  process: number;
  name: string;
}

const LINE = /^trace id (\S+) (\S+) (\S+) (\S+) (packet: |rule |unknown rule |return|policy |verdict )(.*)$/;
const GENERATION = /^# new generation (\d{1,20}) by process (\d{1,20}) \(([^)]*)\)/;
const VERDICT = '(verdict ';
const FLAGS = 'tcp flags ';
/** The same transports by name and, where nft knows no name, by number. */
const SERVICES: ReadonlyMap<string, number> = new Map(Object.entries({ domain: 53, http: 80, https: 443, vxlan: 4789 }));

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
  if (word === 'policy ' || word === 'verdict ') {
    const [, mark] = /\bmeta mark (0x[0-9a-f]{1,8}|\d{1,10})\b/.exec(rest) ?? [];
    return { ...base, kind: 'policy', verdict: rest.trim().split(/\s+/)[0] ?? '', ...(mark !== undefined && { mark: Number(mark) }) };
  }
  const { before, verdict } = withoutVerdict(rest.trimEnd());
  if (word === 'return') return { ...base, kind: 'return', verdict: verdict ?? 'return' };
  const handle = /# handle (\d{1,20})/.exec(rest)?.[1] ?? /^handle (\d{1,20})/.exec(rest)?.[1];
  const text = before
    .replace(/#? ?handle \d+$/, '')
    .replace(/\bcounter packets \d+ bytes \d+\b/, 'counter')
    .replace(/\s+/g, ' ')
    .trim();
  return { ...base, kind: 'rule', text, verdict: verdict ?? 'continue', ...(handle === undefined ? {} : { handle: Number(handle) }) };
}

/** The last `(verdict …)`, at the end of the line. */
function withoutVerdict(text: string): { before: string; verdict?: string } {
  const at = text.endsWith(')') ? text.lastIndexOf(VERDICT) : -1;
  return at < 0 ? { before: text } : { before: text.slice(0, at).trimEnd(), verdict: text.slice(at + VERDICT.length, -1) };
}

function parsePacket(text: string): TracedPacket {
  const word = (pattern: RegExp) => pattern.exec(text)?.[1];
  const number = (pattern: RegExp) => {
    const found = word(pattern);
    const value = found === undefined ? Number.NaN : (SERVICES.get(found) ?? Number(found));
    return Number.isFinite(value) ? value : undefined;
  };
  const packet: TracedPacket = {
    src: word(/\bip saddr (\S+)/) ?? '',
    dst: word(/\bip daddr (\S+)/) ?? '',
    protocol: /\b(tcp|udp|icmp) (?:sport|type|code)\b/.exec(text)?.[1] ?? word(/\bip protocol (\S+)/) ?? '',
    id: number(/\bip id (\d+)/) ?? 0,
    length: number(/\bip length (\d+)/) ?? 0,
    ttl: number(/\bip ttl (\d+)/) ?? 0,
  };
  const words = { iif: /\biif "([^"]+)"/, oif: /\boif "([^"]+)"/ } as const;
  const numbers = {
    sport: /\b(?:tcp|udp) sport (\S+)/,
    dport: /\b(?:tcp|udp) dport (\S+)/,
    unreachable: /\bicmp type destination-unreachable icmp code (\d+)/,
    mark: /\bmeta mark (\S+)/,
  } as const;
  for (const key of ['iif', 'oif'] as const) {
    const found = word(words[key]);
    if (found !== undefined) packet[key] = found;
  }
  const flags = flagsIn(text);
  if (flags !== undefined) packet.flags = flags;
  for (const key of ['sport', 'dport', 'unreachable', 'mark'] as const) {
    const found = number(numbers[key]);
    if (found !== undefined) packet[key] = found;
  }
  return packet;
}

/** `tcp flags syn tcp window 64860`, `tcp flags == 0x12 tcp window …` */
function flagsIn(text: string): string | undefined {
  const from = text.indexOf(FLAGS);
  const to = from < 0 ? -1 : text.indexOf(' tcp window', from + FLAGS.length);
  return to < 0 ? undefined : text.slice(from + FLAGS.length, to).replace(/^== /, '');
}
