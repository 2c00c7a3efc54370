/** A hand-made journey between two containers of a Compose project, and what was captured with it. Never shipped. */
import type { Journey, Link, Netns, Packet, PlacesState } from '../../contract/index.ts';
import { type Brief, dev, hop, same } from './sample-hop.ts';

const [ASK, WEB, BRIDGE] = ['shop-db-1', 'shop-web-1', 'br-5d1c9f0a7e21'];
const link = (ifindex: number, name: string, more: Partial<Link>): Link => ({ ifindex, name, mtu: 1500, up: true, ...more });
const netns = (id: string, owner: Netns['owner'], more: Partial<Netns>): PlacesState => ({
  node: id,
  namespaces: [{ id, inode: 0, path: '', owner, links: [], addresses: [], routes: [], rules: [], neighbours: [], fdb: [], ...more }],
});
const address = (device: string, text: string): Netns['addresses'][number] => ({ dev: device, address: text, prefix: 16, family: 'inet', scope: 'global' });
const container = (name: string, text: string, hostEnd: number): PlacesState =>
  netns(name, { kind: 'container', name }, { links: [link(2, 'eth0', { kind: 'veth', linkIndex: hostEnd })], addresses: [address('eth0', text)] });

/** The host has a bridge and a veth of somebody else's, too. */
export const dockerPlaces: PlacesState[] = [
  netns(
    'host',
    { kind: 'host' },
    {
      links: [
        link(2, 'eth0', {}),
        link(3, 'docker0', { kind: 'bridge' }),
        link(4, 'veth00beef', { kind: 'veth', linkIndex: 2, master: 'docker0' }),
        link(5, BRIDGE, { kind: 'bridge' }),
        link(6, 'veth11aa22', { kind: 'veth', linkIndex: 2, master: BRIDGE }),
        link(7, 'veth33bb44', { kind: 'veth', linkIndex: 2, master: BRIDGE }),
      ],
      addresses: [address('eth0', '192.0.2.7'), address('docker0', '172.17.0.1'), address(BRIDGE, '172.25.0.1')],
      routes: [{ type: 'unicast', dst: '0.0.0.0/0', gateway: '192.0.2.1', dev: 'eth0', protocol: 'boot', table: 'main', flags: [] }],
    },
  ),
  container(ASK, '172.25.0.4', 6),
  container(WEB, '172.25.0.3', 7),
];

const ask: Packet = { protocol: 'tcp', src: '172.25.0.4', sport: 45_110, dst: '172.25.0.3', dport: 8080, ttl: 64, length: 60, tcpFlags: 'SYN' };
const answer: Packet = { ...ask, src: ask.dst, sport: 8080, dst: ask.src, dport: 45_110, tcpFlags: 'SYN ACK' };

const chain = (table: string, hook: string, before: Packet): Brief => ({
  kind: 'netfilter',
  node: 'host',
  before,
  evidence: 'placed',
  title: same(`Docker's host: ${table} ${hook.toUpperCase()}`),
  more: { netfilter: { hook, family: 'ip', table, chain: hook.toUpperCase(), steps: [], verdict: 'accept' } },
});
const over = (before: Packet): Brief => ({
  kind: 'bridge',
  node: 'host',
  device: BRIDGE,
  before,
  evidence: 'computed',
  source: 'bridge fdb',
  title: same(BRIDGE),
});
const socket = (node: string, before: Packet): Brief => ({ kind: 'socket', node, before, source: 'ss', title: same(node) });

const request: Brief[] = [
  dev(ASK, 'eth0', 'out', ask, 0),
  dev('host', 'veth11aa22', 'in', ask, 4),
  chain('nat', 'prerouting', ask),
  over(ask),
  chain('filter', 'forward', ask),
  dev('host', 'veth33bb44', 'out', ask, 31),
  dev(WEB, 'eth0', 'in', ask, 34),
  socket(WEB, ask),
];
const reply: Brief[] = [
  dev(WEB, 'eth0', 'out', answer, 0),
  dev('host', 'veth33bb44', 'in', answer, 3),
  over(answer),
  chain('filter', 'forward', answer),
  dev('host', 'veth11aa22', 'out', answer, 20),
  dev(ASK, 'eth0', 'in', answer, 22),
  socket(ASK, answer),
];

/** The client beside labs' Docker host: its cable ends elsewhere. */
export const besidePlaces: PlacesState[] = [
  ...dockerPlaces,
  netns(
    'client',
    { kind: 'container', name: 'client' },
    { links: [link(2, 'eth0', { kind: 'veth', linkIndex: 99 })], addresses: [address('eth0', '192.0.2.9')] },
  ),
];

export const dockerJourney = (at: number): Journey => ({
  id: 'docker',
  title: `${ASK} → http://web:8080/`,
  at,
  provenance: 'live',
  versions: { docker: '29.0.1', kernel: '6.18.44' },
  from: { kind: 'container', name: ASK },
  to: 'http://web:8080/',
  response: { ok: true, status: 200, body: 'web', milliseconds: 1.1 },
  answeredBy: WEB,
  request: { outcome: 'delivered', reason: { en: `The SYN reached ${WEB}.`, ja: `SYN は ${WEB} に届きました。` }, hops: request.map(hop) },
  reply: { outcome: 'delivered', reason: { en: `The SYN ACK reached ${ASK}.`, ja: `SYN ACK は ${ASK} に届きました。` }, hops: reply.map(hop) },
  complete: true,
  missing: [],
  took: { total: 420 },
});
