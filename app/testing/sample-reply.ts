/** The hand-made reply: the same way back, un-NATed by conntrack. Never shipped. */
import type { Packet } from '../../contract/index.ts';
import { type Brief, dev, POD, PODVETH } from './sample-hop.ts';
import { CP, W } from './sample-state.ts';

const back: Packet = { protocol: 'tcp', src: '10.244.1.5', sport: 8080, dst: '10.244.0.0', dport: 23_375, ttl: 64, length: 60, tcpFlags: 'SYN ACK' };
const backWrapped: Packet = { ...back, ttl: 63, outer: { src: '172.18.0.2', dst: '172.18.0.3', sport: 51_002, dport: 8472, vni: 1 } };
const restored: Packet = { ...back, src: '172.18.0.3', sport: 30_080, dst: '172.18.0.4', dport: 51_514, ttl: 62 };

export const reply: Brief[] = [
  dev(W, 'eth0', 'out', back, 0, POD),
  dev(W, PODVETH, 'in', back, 2),
  dev(W, 'cni0', 'in', back, 3),
  {
    kind: 'route',
    node: W,
    before: back,
    after: { ...back, ttl: 63 },
    evidence: 'computed',
    source: 'ip route',
    title: { en: 'Route 10.244.0.0/24 via flannel.1', ja: '経路 10.244.0.0/24 dev flannel.1' },
  },
  dev(W, 'flannel.1', 'out', { ...back, ttl: 63 }, 21),
  {
    kind: 'encapsulate',
    node: W,
    device: 'flannel.1',
    before: { ...back, ttl: 63 },
    after: backWrapped,
    at: 24,
    title: { en: 'Wrapped in VXLAN, VNI 1', ja: 'VXLAN で包む（VNI 1）' },
  },
  dev(W, 'eth0', 'out', backWrapped, 30),
  dev('host', 'vethe03fc2e', 'in', backWrapped, 31),
  dev('host', 'veth06bd152', 'out', backWrapped, 38),
  dev(CP, 'eth0', 'in', backWrapped, 39),
  {
    kind: 'decapsulate',
    node: CP,
    device: 'flannel.1',
    before: backWrapped,
    after: { ...back, ttl: 63 },
    at: 50,
    title: { en: 'Unwrapped by flannel.1', ja: 'flannel.1 で取り出す' },
  },
  {
    kind: 'conntrack',
    node: CP,
    before: { ...back, ttl: 63 },
    after: restored,
    source: 'conntrack -E',
    title: { en: 'un-NAT by conntrack', ja: 'conntrack が NAT を元に戻す' },
    words: {
      en: 'No rule is asked: the entry made on the way out turns both rewrites back.',
      ja: 'ルールは参照されません。行きに作られたエントリーが、2 つの書き換えを元に戻します。',
    },
  },
  dev(CP, 'eth0', 'out', restored, 71),
  dev('host', 'veth06bd152', 'in', restored, 72),
  dev('host', 'vethff11d96', 'out', restored, 80),
  dev('client', 'eth0', 'in', restored, 82),
];
