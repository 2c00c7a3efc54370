/**
 * `conntrack -L -o extended,id`, one connection per line (conntrack(8); printed by libnetfilter_conntrack's snprintf):
 *   L3NAME L3NUMBER L4NAME L4NUMBER [TIMEOUT] [STATE] TUPLE [flags] TUPLE [flags] key=value …
 * A tuple starts with `src=`; ICMP tuples have type=, code=, id=. The last `id=` of the line is the entry's own.
 */
import type { ConntrackEntry, Tuple } from '../../../contract/index.ts';
import { decimal } from './decimal.ts';
import { eachLine, excerpt, type Problem } from './problem.ts';

export function parseConntrack(text: string, problem: Problem): ConntrackEntry[] {
  const entries: ConntrackEntry[] = [];
  eachLine(text, (line, number) => {
    const entry = parseConntrackLine(line);
    if (entry) entries.push(entry);
    else problem(number, `no connection: ${excerpt(line)}`);
  });
  return entries;
}

/** Undefined where the line is not a connection. */
export function parseConntrackLine(line: string): ConntrackEntry | undefined {
  const [family, , protocol, , ...rest] = line.trim().split(/\s+/);
  if ((family !== 'ipv4' && family !== 'ipv6') || protocol === undefined) return undefined;
  const tuples: Partial<Tuple>[] = [];
  const entry: Omit<ConntrackEntry, 'original' | 'reply'> = { protocol, status: [] };
  rest.forEach((word, index) => {
    const equals = word.indexOf('=');
    if (word.startsWith('[') && equals < 0) entry.status.push(word.slice(1, word.endsWith(']') ? -1 : undefined));
    else if (equals > 0) assign(word.slice(0, equals), word.slice(equals + 1), tuples, entry);
    else if (index === 0 && decimal(word) !== undefined) entry.timeout = Number(word);
    else if (/^[A-Z][A-Z0-9_]*$/.test(word)) entry.state = word;
  });
  const [original, reply] = tuples.map(whole);
  return original && reply && tuples.length === 2 ? { ...entry, original, reply } : undefined;
}

function assign(key: string, value: string, tuples: Partial<Tuple>[], entry: Partial<ConntrackEntry>): void {
  if (key === 'src') {
    tuples.push({ src: value });
    return;
  }
  const tuple = tuples.at(-1);
  if (tuple === undefined) return;
  const number = decimal(value);
  if (key === 'dst') tuple.dst = value;
  else if (number === undefined) return;
  else if (key === 'sport') tuple.sport = number;
  else if (key === 'dport') tuple.dport = number;
  else if (key === 'type') tuple.icmpType = number;
  else if (key === 'code') tuple.icmpCode = number;
  else if (key === 'id' && tuple.icmpType !== undefined && tuple.icmpId === undefined) tuple.icmpId = number;
  else if (key === 'id') entry.id = number;
  else if (key === 'mark') entry.mark = number;
  else if (key === 'zone') entry.zone = number;
}

const whole = (tuple: Partial<Tuple>): Tuple | undefined =>
  tuple.src !== undefined && tuple.dst !== undefined ? { ...tuple, src: tuple.src, dst: tuple.dst } : undefined;
