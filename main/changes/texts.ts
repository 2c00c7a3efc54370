/** Things in the words of the tools that print them: ip(8), bridge(8), conntrack(8). */
import type { Address, ConntrackEntry, FdbEntry, Link, Neighbour, PolicyRule, Route, Socket, Tuple } from '../../contract/index.ts';

const words = (...parts: (string | undefined)[]) => parts.filter((part) => part !== undefined && part !== '').join(' ');
const option = (name: string, value: string | number | undefined) => (value === undefined ? undefined : `${name} ${value}`);

export const linkText = (link: Link) =>
  words(
    `${link.ifindex}: ${link.name}`,
    link.kind,
    option('mac', link.mac),
    option('master', link.master),
    option('mtu', link.mtu),
    link.vxlan && words(option('id', link.vxlan.id), option('local', link.vxlan.local), option('dev', link.vxlan.dev), option('dstport', link.vxlan.port)),
    link.up ? 'up' : 'down',
  );

export const addressText = ({ address, prefix, dev, scope }: Address) => `${address}/${prefix} dev ${dev} scope ${scope}`;

export const routeText = (route: Route) =>
  words(
    route.type === 'unicast' ? undefined : route.type,
    route.dst,
    option('via', route.gateway),
    option('dev', route.dev),
    option('proto', route.protocol),
    option('scope', route.scope),
    option('src', route.source),
    option('metric', route.metric),
    ...route.flags,
  );

/** `table` holds the action where the rule asks no table. */
export const policyRuleText = ({ priority, selector, table }: PolicyRule) =>
  `${priority}: ${selector} ${/^(unreachable|prohibit|blackhole|goto|nop)$/.test(table) ? table : `lookup ${table}`}`;

export const neighbourText = ({ dst, dev, mac, state }: Neighbour) => words(dst, `dev ${dev}`, option('lladdr', mac), ...state);

export const fdbText = ({ mac, dev, dst, master, state, flags }: FdbEntry) =>
  words(mac, `dev ${dev}`, option('dst', dst), ...flags, option('master', master), state);

export const socketText = ({ protocol, state, local, process }: Socket) => words(protocol, state, local, process);

export const tupleText = (tuple: Tuple) =>
  words(
    `src=${tuple.src} dst=${tuple.dst}`,
    tuple.sport === undefined ? undefined : `sport=${tuple.sport}`,
    tuple.dport === undefined ? undefined : `dport=${tuple.dport}`,
    tuple.icmpType === undefined ? undefined : `type=${tuple.icmpType} code=${tuple.icmpCode} id=${tuple.icmpId}`,
  );

/** Without timers and marks of its age. */
export const conntrackText = ({ protocol, state, original, reply, status, zone }: ConntrackEntry) =>
  words(protocol, state, tupleText(original), ...status.map((flag) => `[${flag}]`), tupleText(reply), zone === undefined ? undefined : `zone=${zone}`);
