/** The kernel's routing decision: policy rules by priority, in each table the longest prefix, then the lowest metric (ip-rule(8), ip-route(8)). */
import type { Route } from '../../contract/index.ts';
import { inPrefix, type Prefix, parsePrefix, prefixLength } from './match/address.ts';
import { ruleSelects } from './policy-rule.ts';
import type { Run, Situation } from './situation.ts';
import type { RouteStage } from './types.ts';

const ENDS = new Set(['blackhole', 'unreachable', 'prohibit']);

/** @param at packet as it is now; its `oif` decides where no routes are given */
export function routeOf(at: Situation, { facts }: Run): RouteStage {
  const { dst } = at.packet;
  const stage = { kind: 'route', evidence: 'computed', destination: dst } as const;
  const { routes, rules } = facts.world;
  const type = facts.addressType(dst);
  // Whether the machine has joined a multicast group is not known.
  if (type === 'MULTICAST') return { ...stage, decision: 'undecided', unknown: 'ip maddr' };
  if (type === 'BROADCAST' && at.iif !== undefined) return { ...stage, decision: 'local' };
  if (type === 'LOCAL') {
    const route = routes?.find((one) => one.type === 'local' && covers(one.dst, dst));
    return { ...stage, decision: 'local', oif: 'lo', ...(route && { route }) };
  }
  if (!routes) {
    if (at.oif !== undefined) return { ...stage, decision: 'out', oif: at.oif };
    return { ...stage, decision: 'undecided', unknown: 'ip route' };
  }
  for (const table of tablesFor(at, rules, () => facts.assumed.add('defaultRules'))) {
    if (table.undecided) return { ...stage, decision: 'undecided', unknown: `ip rule: ${table.name}` };
    if (ENDS.has(table.name)) return { ...stage, decision: 'blocked', unknown: table.name };
    const route = longestPrefix(routes, table.name, dst);
    if (!route || route.type === 'throw') continue;
    if (ENDS.has(route.type)) return { ...stage, decision: 'blocked', route };
    if (route.type === 'local') return { ...stage, decision: 'local', route, oif: 'lo' };
    return { ...stage, decision: 'out', route, ...(route.dev !== undefined && { oif: route.dev }) };
  }
  return { ...stage, decision: 'none' };
}

const covers = (text: string, address: string): boolean => {
  const prefix = prefixOf(text);
  return prefix !== undefined && inPrefix(address, prefix);
};

function tablesFor(at: Situation, rules: Run['facts']['world']['rules'], assume: () => void): { name: string; undecided?: boolean }[] {
  if (!rules || rules.length === 0) {
    assume();
    return ['local', 'main', 'default'].map((name) => ({ name }));
  }
  return [...rules]
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ selector, table }) => {
      const selects = ruleSelects(selector, at);
      if (selects === false) return [];
      return [selects ? { name: table } : { name: selector, undecided: true }];
    });
}

/** Several next hops of one prefix are several routes: the first stands for them. */
function longestPrefix(routes: readonly Route[], table: string, destination: string): Route | undefined {
  let best: { route: Route; length: number } | undefined;
  for (const route of routes) {
    if (route.table !== table || route.type === 'broadcast' || route.type === 'multicast' || !covers(route.dst, destination)) continue;
    const prefix = prefixOf(route.dst);
    const length = prefix ? prefixLength(prefix) : 0;
    if (!best || length > best.length || (length === best.length && (route.metric ?? 0) < (best.route.metric ?? 0))) best = { route, length };
  }
  return best?.route;
}

const prefixes = new Map<string, Prefix | undefined>();

/** The same few prefixes are asked for again and again. */
function prefixOf(text: string): Prefix | undefined {
  if (prefixes.size > 10_000) prefixes.clear();
  if (!prefixes.has(text)) prefixes.set(text, parsePrefix(text));
  return prefixes.get(text);
}
