/** `ip route` as a person sees it: `[TYPE] PREFIX [via A] [dev D] [proto P] [scope S] [src A] [metric N] [table T] [FLAG…]` (ip-route(8)). */
import type { Route } from '../../../contract/index.ts';
import { decimal } from './decimal.ts';
import { eachLine, excerpt, type Problem } from './problem.ts';

const TYPES = new Set(['unicast', 'local', 'broadcast', 'multicast', 'throw', 'unreachable', 'prohibit', 'blackhole', 'nat', 'anycast']);
const FLAGS = new Set(['onlink', 'linkdown', 'dead', 'pervasive', 'offload', 'trap', 'rt_offload', 'rt_trap']);
/** Followed by a value; those that say nothing about the way are passed over. */
const KEYS = new Set([
  'via',
  'dev',
  'proto',
  'scope',
  'src',
  'metric',
  'table',
  'pref',
  'mtu',
  'advmss',
  'error',
  'weight',
  'nhid',
  'expires',
  'hoplimit',
  'initcwnd',
  'tos',
  'realm',
]);

/** A line that begins like a route. */
export const looksLikeRoute = (line: string): boolean =>
  /^(?:(?:unicast|local|broadcast|multicast|throw|unreachable|prohibit|blackhole|anycast) )?(?:default|[0-9a-fA-F:.]+(?:\/\d{1,3})?)(?: +(?:via|dev|proto|scope|src|metric|table|nhid|nexthop)\b| *$)/.test(
    line,
  ) || /^\s+nexthop /.test(line);

/** Each `nexthop` of a multipath route becomes a Route of its own, as in the JSON form. */
export function parseRouteText(text: string, problem: Problem): Route[] {
  const routes: Route[] = [];
  let open: Route | undefined;
  eachLine(text, (line, number) => {
    if (/^\s+nexthop /.test(line) && open) {
      const hop = readWords(line.trim().split(/ +/).slice(1), { ...open });
      if (routes.at(-1) === open) routes.pop();
      if (hop) routes.push(hop);
      else problem(number, `no next hop: ${excerpt(line)}`);
      return;
    }
    open = readRoute(line);
    if (open) routes.push(open);
    else problem(number, `no route: ${excerpt(line)}`);
  });
  return routes;
}

function readRoute(line: string): Route | undefined {
  const words = line.trim().split(/\s+/);
  const type = TYPES.has(words[0] ?? '') ? (words.shift() ?? '') : 'unicast';
  const dst = words.shift();
  if (dst === undefined || !/^(?:default|[0-9a-fA-F:.]+(?:\/\d{1,3})?)$/.test(dst)) return undefined;
  const isSix = dst.includes(':') || (dst === 'default' && / (?:via|src) [0-9a-fA-F]*:/.test(line));
  const prefix = dst === 'default' ? (isSix ? '::/0' : '0.0.0.0/0') : dst.includes('/') ? dst : `${dst}/${isSix ? 128 : 32}`;
  const table = type === 'local' || type === 'broadcast' ? 'local' : 'main';
  return readWords(words, { type, dst: prefix, protocol: 'boot', table, flags: [] });
}

function readWords(words: readonly string[], route: Route): Route | undefined {
  const read: Route = { ...route, flags: [...route.flags] };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (FLAGS.has(word)) {
      if (!read.flags.includes(word)) read.flags.push(word);
      continue;
    }
    if (!KEYS.has(word)) return undefined;
    // `via inet6 fe80::1`
    if (word === 'via' && /^inet6?$/.test(words[at + 1] ?? '')) at += 1;
    const value = words[(at += 1)];
    if (value === undefined) return undefined;
    set(read, word, value);
  }
  return read;
}

function set(route: Route, word: string, value: string): void {
  if (word === 'via') route.gateway = value;
  else if (word === 'dev') route.dev = value;
  else if (word === 'proto') route.protocol = value;
  else if (word === 'scope') route.scope = value;
  else if (word === 'src') route.source = value;
  else if (word === 'table') route.table = value;
  else if (word === 'metric') {
    const metric = decimal(value);
    if (metric !== undefined) route.metric = metric;
  }
}
