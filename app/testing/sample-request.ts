/** The hand-made request: client → NodePort of the control plane → Pod on the worker. Never shipped. */
import type { Packet } from '../../contract/index.ts';
import { type Brief, dev, names, POD, PODVETH, same, steps } from './sample-hop.ts';
import { CP, W } from './sample-state.ts';

const ask: Packet = { protocol: 'tcp', src: '172.18.0.4', sport: 51_514, dst: '172.18.0.3', dport: 30_080, ttl: 64, length: 60, tcpFlags: 'SYN' };
const dnat: Packet = { ...ask, dst: '10.244.1.5', dport: 8080, mark: 0x4000 };
const routed: Packet = { ...dnat, ttl: 63 };
const snat: Packet = { ...dnat, src: '10.244.0.0', sport: 23_375, ttl: 63, mark: 0 };
const wrapped: Packet = { ...snat, outer: { src: '172.18.0.3', dst: '172.18.0.2', sport: 46_213, dport: 8472, vni: 1 } };
const last: Packet = { ...snat, ttl: 62 };
export const request: Brief[] = [
  { kind: 'socket', node: 'client', before: ask, at: 0, source: 'curl', title: { en: 'The client sends', ja: 'クライアントが送信' } },
  dev('client', 'eth0', 'out', ask, 2),
  dev('host', 'vethff11d96', 'in', ask, 6),
  {
    kind: 'bridge',
    node: 'host',
    device: 'br-7f0c1d2a9b3e',
    before: ask,
    evidence: 'computed',
    source: 'bridge fdb',
    title: { en: 'Docker network hands over', ja: 'Docker ネットワークが中継' },
  },
  dev('host', 'veth06bd152', 'out', ask, 38),
  dev(CP, 'eth0', 'in', ask, 40),
  {
    kind: 'conntrack',
    node: CP,
    before: ask,
    source: 'conntrack -E',
    title: { en: 'conntrack: new connection', ja: 'conntrack に新しい接続を記録' },
    words: {
      en: 'A new entry is made. Until it is confirmed it knows the original direction only.',
      ja: '新しいエントリーを作ります。確定するまでは元の向きだけを持ちます。',
    },
    more: {
      conntrack: {
        original: { src: '172.18.0.4', dst: '172.18.0.3', sport: 51_514, dport: 30_080 },
        reply: { src: '10.244.1.5', dst: '10.244.0.0', sport: 8080, dport: 23_375 },
        text: 'tcp 6 120 SYN_SENT src=172.18.0.4 dst=172.18.0.3 sport=51514 dport=30080 [UNREPLIED] src=10.244.1.5 dst=10.244.0.0 sport=8080 dport=23375',
      },
    },
  },
  {
    kind: 'netfilter',
    node: CP,
    before: ask,
    after: dnat,
    title: same('DNAT nat/PREROUTING'),
    words: {
      en: 'Service `default/web:http`: its only EndpointSlice address is chosen, and the destination becomes the Pod.',
      ja: 'Service `default/web:http` の唯一の EndpointSlice アドレスが選ばれ、宛先が Pod に書き換わります。',
    },
    more: {
      names,
      netfilter: {
        hook: 'prerouting',
        family: 'ip',
        table: 'nat',
        chain: 'PREROUTING',
        verdict: 'accept',
        steps: steps(['PREROUTING', 'KUBE-SERVICES', 'KUBE-NODEPORTS', 'KUBE-EXT-LOLE4ISW44XBNF3G', 'KUBE-SVC-LOLE4ISW44XBNF3G', 'KUBE-SEP-4QXGIVR3DHBYCNJ2']),
      },
    },
  },
  {
    kind: 'route',
    node: CP,
    before: dnat,
    after: routed,
    evidence: 'computed',
    source: 'ip route',
    title: { en: 'Route 10.244.1.0/24 via flannel.1', ja: '経路 10.244.1.0/24 dev flannel.1' },
    more: { route: { dst: '10.244.1.0/24', via: '10.244.1.0', dev: 'flannel.1', text: '10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink' } },
  },
  {
    kind: 'netfilter',
    node: CP,
    before: routed,
    title: { en: 'FORWARD accepts', ja: 'FORWARD が許可' },
    more: {
      netfilter: {
        hook: 'forward',
        family: 'ip',
        table: 'filter',
        chain: 'FORWARD',
        verdict: 'accept',
        steps: [
          {
            table: 'filter',
            chain: 'FORWARD',
            text: '-A FORWARD -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD',
            kind: 'rule',
            verdict: 'jump KUBE-FORWARD',
            names: [],
          },
          {
            table: 'filter',
            chain: 'KUBE-FORWARD',
            text: '-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT',
            kind: 'rule',
            verdict: 'accept',
            names: [],
          },
        ],
      },
    },
  },
  {
    kind: 'netfilter',
    node: CP,
    before: routed,
    after: snat,
    title: same('MASQUERADE nat/POSTROUTING'),
    words: {
      en: 'The mark 0x4000 asks for SNAT: the source becomes the address of flannel.1, so that the reply comes back here.',
      ja: 'マーク 0x4000 により SNAT され、送信元が flannel.1 のアドレスになります。返りがこのノードに戻るためです。',
    },
    more: {
      netfilter: {
        hook: 'postrouting',
        family: 'ip',
        table: 'nat',
        chain: 'POSTROUTING',
        verdict: 'accept',
        steps: steps(['POSTROUTING', 'KUBE-POSTROUTING']),
      },
    },
  },
  {
    kind: 'neighbour',
    node: CP,
    before: snat,
    evidence: 'computed',
    source: 'ip neigh, bridge fdb',
    title: { en: 'Neighbour 10.244.1.0 → 5a:e2:1c:8f:03:45', ja: '隣接 10.244.1.0 → 5a:e2:1c:8f:03:45' },
  },
  dev(CP, 'flannel.1', 'out', snat, 108),
  {
    kind: 'encapsulate',
    node: CP,
    device: 'flannel.1',
    before: snat,
    after: wrapped,
    at: 112,
    title: { en: 'Wrapped in VXLAN, VNI 1', ja: 'VXLAN で包む（VNI 1）' },
  },
  dev(CP, 'eth0', 'out', wrapped, 124),
  dev('host', 'veth06bd152', 'in', wrapped, 126),
  dev('host', 'vethe03fc2e', 'out', wrapped, 134),
  dev(W, 'eth0', 'in', wrapped, 136),
  {
    kind: 'decapsulate',
    node: W,
    device: 'flannel.1',
    before: wrapped,
    after: snat,
    at: 148,
    title: { en: 'Unwrapped by flannel.1', ja: 'flannel.1 で取り出す' },
  },
  dev(W, 'flannel.1', 'in', snat, 150),
  {
    kind: 'netfilter',
    node: W,
    before: snat,
    title: { en: 'nat/PREROUTING: nothing matches', ja: 'nat/PREROUTING: 一致なし' },
    more: {
      netfilter: {
        hook: 'prerouting',
        family: 'ip',
        table: 'nat',
        chain: 'PREROUTING',
        verdict: 'accept',
        steps: [...steps(['PREROUTING']), { table: 'nat', chain: 'PREROUTING', text: 'policy accept', kind: 'policy', verdict: 'accept', names: [] }],
      },
    },
  },
  {
    kind: 'route',
    node: W,
    before: snat,
    after: last,
    evidence: 'computed',
    source: 'ip route',
    title: { en: 'Route 10.244.1.0/24 dev cni0', ja: '経路 10.244.1.0/24 dev cni0' },
    more: { route: { dst: '10.244.1.0/24', dev: 'cni0', text: '10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1' } },
  },
  { kind: 'netfilter', node: W, before: last, evidence: 'placed', title: { en: 'FORWARD accepts', ja: 'FORWARD が許可' } },
  dev(W, 'cni0', 'out', last, 194),
  dev(W, PODVETH, 'out', last, 198),
  dev(W, 'eth0', 'in', last, 199, POD),
  { kind: 'socket', node: W, netns: POD, before: last, source: 'ss', evidence: 'observed', title: { en: 'The Pod accepts', ja: 'Pod が受け取る' } },
];
