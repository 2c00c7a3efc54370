/** From a port of Docker's host to the container behind it. Pure. */
import { message } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';
import { addressesOn, cableOf } from './find.ts';
import type { Attributes, Box, Drawn, Source } from './model.ts';

export function publishedPortFigure({ port = '' }: Attributes, { states }: Source): Drawn {
  const host = states.find(({ node }) => node === 'host');
  const own = host?.namespaces.find(({ owner }) => owner.kind === 'host');
  if (host === undefined || own === undefined) return { missing: message('app.figure.none.host') };
  const rules = host.netfilter.filter(({ family, name }) => family === 'ip' && name === 'nat').flatMap(({ chains }) => chains.flatMap(({ rules: all }) => all));
  const rule = rules.find(({ text }) => new RegExp(`--dport ${port.replace(/\D/g, '')} .*--to-destination`).test(text));
  const [, address = '', inner = ''] = /--to-destination ([\d.]+):(\d+)/.exec(rule?.text ?? '') ?? [];
  if (rule === undefined || address === '') return { missing: message('app.figure.none.port', { port }) };
  const joined = (rest: Omit<Box, 'depth' | 'joined'>): Box => ({ depth: 0, joined: true, ...rest });
  const proxy = host.sockets.find(({ process, local }) => process === 'docker-proxy' && local.endsWith(`:${port}`));
  const boxes: Box[] = [
    {
      depth: 0,
      tone: 'app',
      title: message('app.figure.hostPort', { port }),
      lines: proxy === undefined ? [] : [`docker-proxy ${proxy.protocol} ${proxy.local}`],
    },
    joined({ tone: 'netfilter', title: message('app.figure.dnat'), lines: [rule.text.replace(/-m (tcp|udp) /, '')] }),
  ];
  const place = states
    .flatMap((state) => state.namespaces.map((netns) => ({ state, netns })))
    .find(({ netns }) => netns.addresses.some((one) => one.address === address));
  const cable = place && cableOf(place, states);
  const bridge = cable?.outer.master ?? /! -i (\S+)/.exec(rule.text)?.[1];
  if (bridge !== undefined) boxes.push(joined({ tone: 'device', title: bridge, lines: addressesOn(own, bridge) }));
  if (cable !== undefined)
    boxes.push(
      joined({
        tone: 'device',
        title: cable.outer.name,
        lines: [],
        by: message('app.figure.pair', { inner: cable.inner.ifindex, outer: cable.outer.ifindex }),
      }),
    );
  boxes.push(
    joined({
      tone: 'app',
      title: place === undefined ? message('app.figure.unseen') : message('app.figure.container', { name: shortNode(place.netns.id) }),
      lines: [`${address}:${inner}`],
    }),
  );
  return { figure: { kind: 'tree', boxes, title: message('app.figure.portTitle', { port }), at: host.takenAt } };
}
