/** The route that the kernel would choose: policy rules in order, in each table the longest prefix, then the lowest metric (ip-rule(8), ip-route(8)). */
import type { Netns, Route } from '../../../contract/index.ts';

/** @returns undefined where no table has a route; IPv4 only. Rules that select by anything but "all" are passed over: what they select by is not known here. */
export function routeTo(netns: Netns, destination: string): Route | undefined {
  const tables =
    netns.rules.length > 0 ? [...netns.rules].sort((a, b) => a.priority - b.priority).filter(({ selector }) => /^from all$/.test(selector.trim())) : [];
  const order = tables.length > 0 ? tables.map(({ table }) => table) : ['local', 'main', 'default'];
  for (const table of order) {
    const found = longestPrefix(
      netns.routes.filter((route) => route.table === table),
      destination,
    );
    if (found) return found;
  }
  return undefined;
}

/** @returns the length of the prefix (`10.0.0.0/8`, or an address alone) where it holds the address; IPv4 only */
export function prefixThatHolds(prefix: string, address: string): number | undefined {
  const [network = '', length = '32'] = prefix.split('/');
  const [base, wanted] = [ipv4(network), ipv4(address)];
  return base !== undefined && wanted !== undefined && sharesPrefix(base, wanted, Number(length)) ? Number(length) : undefined;
}

function longestPrefix(routes: readonly Route[], destination: string): Route | undefined {
  let best: { route: Route; prefix: number } | undefined;
  for (const route of routes) {
    const prefix = prefixThatHolds(route.dst, destination);
    if (prefix === undefined || route.type === 'broadcast' || route.type === 'multicast') continue;
    if (!best || prefix > best.prefix || (prefix === best.prefix && (route.metric ?? 0) < (best.route.metric ?? 0))) best = { route, prefix };
  }
  return best?.route;
}

const sharesPrefix = (a: number, b: number, prefix: number) => prefix === 0 || (a ^ b) >>> (32 - prefix) === 0;

function ipv4(text: string): number | undefined {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((value, part) => value * 256 + part, 0) | 0;
}

/** The route as `ip route` prints it, as far as it decides the way. */
export function routeText(route: Route): string {
  return [
    route.type === 'unicast' ? '' : route.type,
    route.dst === '0.0.0.0/0' ? 'default' : route.dst.replace(/\/32$/, ''),
    route.gateway ? `via ${route.gateway}` : '',
    route.dev ? `dev ${route.dev}` : '',
    route.source ? `src ${route.source}` : '',
    route.metric ? `metric ${route.metric}` : '',
    ...route.flags.filter((flag) => flag === 'onlink'),
    route.table === 'main' ? '' : `table ${route.table}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
