/** `ip -j -d route show table all`: every route of every table, IPv4 and IPv6. */
import { z } from 'zod';
import type { Route } from '../../../contract/index.ts';
import { readList } from './json.ts';
import type { Problem } from './problem.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const Via = z.object({ host: z.string() });
const NextHop = z.object({ gateway: z.string().optional(), via: Via.optional(), dev: z.string().optional(), flags: z.array(z.string()).default([]) });

const Entry = NextHop.extend({
  type: z.string().default('unicast'),
  dst: z.string(),
  table: text.default('main'),
  protocol: text.default('boot'),
  scope: text.optional(),
  prefsrc: z.string().optional(),
  metric: z.number().optional(),
  /** Router preference: printed for IPv6 only. */
  pref: z.string().optional(),
  nexthops: z.array(NextHop).default([]),
});
type Entry = z.infer<typeof Entry>;

/** A route with several next hops (multipath) becomes one Route for each. */
export function parseRoutes(value: unknown, line: number, problem: Problem): Route[] {
  return readList(value, Entry, line, problem).flatMap((entry) => (entry.nexthops.length === 0 ? [entry] : entry.nexthops).map((hop) => route(entry, hop)));
}

function route(entry: Entry, hop: z.infer<typeof NextHop>): Route {
  const gateway = hop.gateway ?? hop.via?.host;
  return {
    type: entry.type,
    dst: prefix(entry),
    protocol: entry.protocol,
    table: entry.table,
    flags: hop === entry ? entry.flags : [...entry.flags, ...hop.flags],
    ...(gateway !== undefined && { gateway }),
    ...(hop.dev !== undefined && { dev: hop.dev }),
    ...(entry.prefsrc !== undefined && { source: entry.prefsrc }),
    ...(entry.scope !== undefined && { scope: entry.scope }),
    ...(entry.metric !== undefined && { metric: entry.metric }),
  };
}

function prefix({ dst, gateway, prefsrc, pref }: Entry): string {
  if (dst === 'default') return pref !== undefined || gateway?.includes(':') || prefsrc?.includes(':') ? '::/0' : '0.0.0.0/0';
  if (dst.includes('/')) return dst;
  return dst.includes(':') ? `${dst}/128` : `${dst}/32`;
}
