/** How a node sends a packet to an address: route, device, neighbour, forwarding entry, and what carries it when it is wrapped. Pure. */
import { type FdbEntry, message, type Neighbour, type Netns, type Route } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';
import { ownNetns, podNetns, stateOf } from './find.ts';
import { addressIn, numberOf, prefixHolding } from './ipv4.ts';
import type { Attributes, Box, Drawn, Source } from './model.ts';

export function routeFigure({ node = '', to = '' }: Attributes, source: Source): Drawn {
  const state = stateOf(node, source.states);
  const netns = state && ownNetns(state);
  if (state === undefined || netns === undefined) return { missing: message('app.figure.none.place', { name: node }) };
  const address = addressFor(to, source);
  if (address === undefined) return { missing: message('app.figure.none.address', { to }) };
  const boxes: Box[] = [{ depth: 0, tone: 'app', title: message('app.figure.packetTo', { address }), lines: [] }, ...wayOf(address, netns)];
  return {
    figure: {
      kind: 'tree',
      boxes,
      title: message('app.figure.routeTitle', { node: shortNode(state.node), address }),
      at: state.takenAt,
      computed: message('app.figure.computed.route'),
    },
  };
}

/** An address as it is; that of a Pod; or one in the PodCIDR of a node. */
function addressFor(to: string, { states, objects }: Source): string | undefined {
  if (numberOf(to) !== undefined) return to;
  if (to.includes('/')) {
    const pod = podNetns(to, states)?.netns.addresses.find(({ dev, family }) => dev !== 'lo' && family === 'inet');
    return pod?.address;
  }
  const cidr = objects?.nodes.find(({ name }) => name === to || shortNode(name) === to)?.podCIDR;
  return cidr === undefined ? undefined : addressIn(cidr, 2);
}

/** The local table is asked first (ip-rule(8)); in a table the longest prefix decides, of equal ones the lowest metric. */
export function routeFor(address: string, routes: readonly Route[]): Route | undefined {
  for (const table of ['local', 'main', 'default']) {
    const fit = routes
      .filter((route) => route.table === table)
      .flatMap((route) => {
        const length = prefixHolding(route.dst, address);
        return length === undefined ? [] : [{ route, length }];
      })
      .sort((a, b) => b.length - a.length || (a.route.metric ?? 0) - (b.route.metric ?? 0));
    if (fit[0] !== undefined) return fit[0].route;
  }
  return undefined;
}

function wayOf(address: string, netns: Netns): Box[] {
  const route = routeFor(address, netns.routes);
  const box = (rest: Omit<Box, 'depth' | 'joined'>): Box => ({ depth: 0, joined: true, ...rest });
  if (route === undefined) return [box({ tone: 'drop', title: message('app.figure.noRoute'), lines: [] })];
  const others = netns.routes.filter((one) => one !== route && one.table === route.table && prefixHolding(one.dst, address) !== undefined).length;
  const boxes = [
    box({
      tone: 'routing',
      title: message('app.figure.route', { table: route.table }),
      lines: [routeText(route)],
      by: message('app.figure.longest', { count: others }),
    }),
  ];
  if (route.type !== 'unicast' || route.dev === undefined) return boxes;
  const link = netns.links.find(({ name }) => name === route.dev);
  const next = route.gateway ?? address;
  const neighbour = netns.neighbours.find((one) => one.dst === next && one.dev === route.dev);
  boxes.push(box({ tone: 'routing', title: message('app.figure.neighbour', { next }), lines: [neighbour === undefined ? '–' : neighbourText(neighbour)] }));
  const entry = neighbour?.mac === undefined ? undefined : fdbFor(neighbour.mac, route.dev, netns.fdb);
  if (entry !== undefined) boxes.push(box({ tone: 'device', title: message('app.figure.fdb', { dev: route.dev }), lines: [fdbText(entry)] }));
  if (link?.kind !== 'vxlan' || entry?.dst === undefined)
    return [...boxes, outBox(entry?.dev !== undefined && entry.master === route.dev ? entry.dev : route.dev)];
  const outer = routeFor(entry.dst, netns.routes);
  boxes.push(
    box({
      tone: 'device',
      title: message('app.figure.wrapped', { vni: link.vxlan?.id ?? '–' }),
      lines: [`${link.vxlan?.local ?? '–'} → ${entry.dst}:${link.vxlan?.port ?? '–'} udp`],
    }),
  );
  if (outer !== undefined) boxes.push(box({ tone: 'routing', title: message('app.figure.route', { table: outer.table }), lines: [routeText(outer)] }));
  return [...boxes, outBox(outer?.dev ?? link.vxlan?.dev ?? '–')];
}

const outBox = (dev: string): Box => ({ depth: 0, joined: true, tone: 'device', title: message('app.figure.out', { dev }), lines: [] });

/** On a bridge: the port with this MAC; on a VXLAN device: the other machine. */
const fdbFor = (mac: string, dev: string, fdb: readonly FdbEntry[]): FdbEntry | undefined =>
  fdb.find((entry) => entry.mac === mac && (entry.dev === dev || entry.master === dev) && !entry.flags.includes('permanent') && entry.state !== 'permanent') ??
  fdb.find((entry) => entry.mac === mac && entry.dev === dev && entry.dst !== undefined);

const routeText = ({ type, dst, gateway, dev, source, flags }: Route): string =>
  [type === 'unicast' ? '' : type, dst, gateway && `via ${gateway}`, dev && `dev ${dev}`, source && `src ${source}`, ...flags].filter(Boolean).join(' ');
const neighbourText = ({ dst, dev, mac, state }: Neighbour): string => [dst, `dev ${dev}`, mac && `lladdr ${mac}`, ...state].filter(Boolean).join(' ');
const fdbText = ({ mac, dev, dst, master, state }: FdbEntry): string =>
  [mac, `dev ${dev}`, dst && `dst ${dst}`, master && `master ${master}`, state].filter(Boolean).join(' ');
