/** What stands in a network namespace in sentences: devices, addresses, routes, neighbours, forwarding entries. */
import type { FdbEntry, Neighbour, PolicyRule, Route, StateItem } from '../../../contract/index.ts';
import type { Say } from '../both.ts';

type Of<Kind extends StateItem['kind']> = Extract<StateItem, { kind: Kind }>;

export function linkLines(say: Say, { link, netns }: Of<'link'>): string[] {
  const base = { name: link.name, place: netns };
  const what =
    link.name === 'lo'
      ? say('item.link.lo', base)
      : link.kind === 'veth'
        ? say('item.link.veth', { ...base, peer: link.linkIndex ?? '?' })
        : link.kind === 'bridge'
          ? say('item.link.bridge', base)
          : link.vxlan
            ? say('item.link.vxlan', { ...base, vni: link.vxlan.id, port: link.vxlan.port })
            : link.kind === undefined
              ? say('item.link.other', base)
              : say('item.link.kind', { ...base, kind: link.kind });
  return [what, link.master === undefined ? '' : say('item.link.port', { master: link.master }), link.up ? '' : say('item.link.down')];
}

export const addressLines = (say: Say, { address, netns }: Of<'address'>): string[] => [
  say('item.address.own', { place: netns, dev: address.dev, address: address.address, prefix: address.prefix }),
  address.scope === 'host' || address.scope === 'link' ? say(`item.address.${address.scope}`) : '',
];

export function routeLines(say: Say, route: Route): string[] {
  const { dst, dev = '', gateway, type, source, protocol } = route;
  const toNext = gateway !== undefined;
  const kind =
    type === 'local' || type === 'broadcast' || type === 'multicast'
      ? type
      : type !== 'unicast'
        ? 'blocked'
        : toNext
          ? /^(0\.0\.0\.0|::)\/0$/.test(dst)
            ? 'default'
            : 'via'
          : 'direct';
  return [
    say(`item.route.${kind}`, { dst: dst.replace(/\/(32|128)$/, ''), dev, gateway: gateway ?? '', type }),
    kind === 'blocked' || kind === 'local' || source === undefined ? '' : say('item.route.source', { source }),
    protocol === 'kernel' ? say('item.route.kernel') : protocol === '' ? '' : say('item.route.entered', { protocol }),
  ];
}

export const policyRuleLines = (say: Say, { priority, selector, table }: PolicyRule): string[] => [say('item.policyRule', { priority, selector, table })];

export const neighbourLines = (say: Say, { dst, dev, mac, state }: Neighbour): string[] => [
  mac === undefined ? say('item.neighbour.failed', { dst, dev }) : say('item.neighbour.known', { dst, dev, mac }),
  ...['PERMANENT', 'REACHABLE', 'STALE'].filter((one) => state.includes(one)).map((one) => say(`item.neighbour.${one}`)),
];

export function fdbLines(say: Say, { mac, dev, dst, master, state }: FdbEntry): string[] {
  const flood = mac === '00:00:00:00:00:00' && dst !== undefined;
  const kind = flood ? 'flood' : dst !== undefined ? 'remote' : state === 'permanent' ? 'own' : 'port';
  return [say(`item.fdb.${kind}`, { mac, dev, dst: dst ?? '' }), master === undefined ? '' : say('item.fdb.master', { master })];
}
