/** `ip -j rule show` (IPv4): which routing table is asked, in order of priority. */
import { z } from 'zod';
import type { PolicyRule } from '../../../contract/index.ts';
import { readList } from './json.ts';
import type { Problem } from './problem.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const Entry = z.object({
  priority: z.number().default(0),
  not: z.unknown().optional(),
  src: z.string().default('all'),
  srclen: z.number().optional(),
  dst: z.string().optional(),
  dstlen: z.number().optional(),
  tos: text.optional(),
  fwmark: text.optional(),
  fwmask: text.optional(),
  iif: z.string().optional(),
  oif: z.string().optional(),
  ipproto: text.optional(),
  sport: text.optional(),
  dport: text.optional(),
  table: text.optional(),
  /** unreachable, prohibit, blackhole, goto …: printed instead of a table. */
  action: z.string().optional(),
});
type Entry = z.infer<typeof Entry>;

/** `table` holds the action where the rule asks no table. */
export function parsePolicyRules(value: unknown, line: number, problem: Problem): PolicyRule[] {
  return readList(value, Entry, line, problem).map((entry) => ({
    priority: entry.priority,
    selector: selector(entry),
    table: entry.table ?? entry.action ?? '',
  }));
}

/** In the words of ip-rule(8). */
function selector(entry: Entry): string {
  const length = (address: string, bits: number | undefined) => (bits === undefined ? address : `${address}/${bits}`);
  const parts = [entry.not === undefined ? '' : 'not', 'from', length(entry.src, entry.srclen)];
  if (entry.dst !== undefined) parts.push('to', length(entry.dst, entry.dstlen));
  if (entry.tos !== undefined) parts.push('tos', entry.tos);
  if (entry.fwmark !== undefined) parts.push('fwmark', entry.fwmask === undefined ? entry.fwmark : `${entry.fwmark}/${entry.fwmask}`);
  for (const key of ['iif', 'oif', 'ipproto', 'sport', 'dport'] as const) {
    const value = entry[key];
    if (value !== undefined) parts.push(key, value);
  }
  return parts.filter((part) => part !== '').join(' ');
}
