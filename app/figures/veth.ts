/** The cable between a Pod or container and its bridge, ends paired by their numbers. Pure. */
import { type Link, message, type Netns } from '../../contract/index.ts';
import { shortNode, shortPod } from '../words/index.ts';
import { addressesOn, cableOf, containerNetns, podNetns } from './find.ts';
import type { Attributes, Box, Drawn, Source } from './model.ts';

export function vethFigure({ pod, container }: Attributes, { states }: Source): Drawn {
  const wanted = pod ?? container ?? '';
  const inside = pod === undefined ? containerNetns(wanted, states) : podNetns(wanted, states);
  if (inside === undefined) return { missing: message('app.figure.none.place', { name: wanted }) };
  const cable = cableOf(inside, states);
  if (cable === undefined) return { missing: message('app.figure.none.cable', { name: wanted }) };
  const { inner, outer, at } = cable;
  const name = pod === undefined ? shortNode(inside.netns.id) : shortPod(inside.netns.id);
  const boxes: Box[] = [
    { depth: 0, tone: 'app', title: message(pod === undefined ? 'app.figure.container' : 'app.figure.pod', { name }), lines: linkLines(inner, inside.netns) },
    {
      depth: 0,
      joined: true,
      tone: 'device',
      title: message('app.figure.on', { node: shortNode(at.state.node) }),
      lines: linkLines(outer, at.netns),
      by: message('app.figure.pair', { inner: inner.ifindex, outer: outer.ifindex }),
    },
  ];
  const bridge = at.netns.links.find((link) => link.name === outer.master);
  if (bridge !== undefined) {
    const ports = at.netns.links.filter((link) => link.master === bridge.name).length;
    boxes.push({
      depth: 0,
      joined: true,
      tone: 'device',
      title: message('app.figure.bridge', { count: ports }),
      lines: linkLines(bridge, at.netns),
      by: message('app.figure.port'),
    });
  }
  return { figure: { kind: 'tree', boxes, title: message('app.figure.vethTitle', { name }), at: inside.state.takenAt } };
}

const linkLines = ({ ifindex, name, mac, mtu }: Link, netns: Netns): string[] => [
  `${ifindex}: ${name}  mtu ${mtu}`,
  ...(mac === undefined ? [] : [mac]),
  ...addressesOn(netns, name),
];
