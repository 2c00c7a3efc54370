/** The captured state: how much of what is on each node, what could not be read; or one node in full. */
import type { Language, NetworkState } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { shortNode } from './changes.ts';
import type { Paint } from './paint.ts';
import { bytes, milliseconds } from './quantities.ts';
import { table } from './table.ts';

export function stateSummary(states: readonly NetworkState[], language: Language, paint: Paint): string {
  const titles = ['node', 'namespaces', 'links', 'routes', 'rules', 'sets', 'conntrack', 'bpf', 'cost'].map((name) => say(language, `cli.state.${name}`));
  const rows = states.map((state) => [
    paint('bold', shortNode(state.node)),
    ...[
      state.namespaces.length,
      sum(state, (netns) => netns.links.length),
      sum(state, (netns) => netns.routes.length),
      state.netfilter.flatMap((one) => one.chains).reduce((count, chain) => count + chain.rules.length, 0),
      state.sets.length,
      state.conntrack.length,
      state.bpf.programs.length,
    ].map(String),
    `${milliseconds(state.cost.milliseconds)}, ${bytes(state.cost.bytes)}`,
  ]);
  const missing = states.flatMap((state) =>
    state.missing.map(({ section, reason }) => paint('yellow', say(language, 'cli.state.missing', { node: shortNode(state.node), section, reason }))),
  );
  return (
    table(
      titles.map((title, index) => ({ title: paint('dim', title), align: index === 0 || index === titles.length - 1 ? 'left' : 'right' })),
      rows,
    ) + missing.map((line) => `${line}\n`).join('')
  );
}

/** Links, addresses, routes, rules and conntrack entries of one node, as the kernel's tools write them. */
export function stateDetail(state: NetworkState, paint: Paint): string {
  const head = (text: string) => paint('bold', text);
  const namespaces = state.namespaces.flatMap((netns) => [
    head(`# ${shortNode(netns.id)}`),
    ...netns.links.map(
      (link) =>
        `${link.ifindex}: ${link.name} ${link.kind ?? ''} mtu ${link.mtu} ${link.up ? 'up' : 'down'}${link.master === undefined ? '' : ` master ${link.master}`}`,
    ),
    ...netns.addresses.map((one) => `${one.dev} ${one.address}/${one.prefix}`),
    ...netns.routes
      .filter((route) => route.table === 'main')
      .map((route) => [route.dst, route.gateway && `via ${route.gateway}`, route.dev && `dev ${route.dev}`].filter(Boolean).join(' ')),
  ]);
  const tables = state.netfilter.flatMap((one) =>
    one.chains
      .filter((chain) => chain.rules.length > 0)
      .flatMap((chain) => [head(`# ${one.backend} ${one.family} ${one.name} ${chain.name}`), ...chain.rules.map((rule) => rule.text)]),
  );
  const entries = state.conntrack.map(
    ({ protocol, original, reply, state: tcp }) =>
      `${protocol} ${tcp ?? ''} ${original.src}:${original.sport ?? ''} → ${original.dst}:${original.dport ?? ''} | ${reply.src}:${reply.sport ?? ''} → ${reply.dst}:${reply.dport ?? ''}`,
  );
  return [...namespaces, ...tables, head('# conntrack'), ...entries, ''].join('\n');
}

const sum = (state: NetworkState, count: (netns: NetworkState['namespaces'][number]) => number): number =>
  state.namespaces.reduce((total, netns) => total + count(netns), 0);
