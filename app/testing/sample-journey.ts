/** A hand-made journey client → NodePort → Pod on the other node and back, for the interface's own tests and screenshots. Never shipped. */
import type { Hop, HopKind, Journey, NameRef, Packet, RuleStep, Words } from '../../contract/index.ts';
import { CP, NAT, W } from './sample-state.ts';

const POD = 'default/web-7d9c8b6f5d-x2k4m';
const PODVETH = 'veth40c3aa';
const ask: Packet = { protocol: 'tcp', src: '172.18.0.4', sport: 51_514, dst: '172.18.0.3', dport: 30_080, ttl: 64, length: 60, tcpFlags: 'SYN' };
const dnat: Packet = { ...ask, dst: '10.244.1.5', dport: 8080, mark: 0x4000 };
const routed: Packet = { ...dnat, ttl: 63 };
const snat: Packet = { ...dnat, src: '10.244.0.0', sport: 23_375, ttl: 63, mark: 0 };
const wrapped: Packet = { ...snat, outer: { src: '172.18.0.3', dst: '172.18.0.2', sport: 46_213, dport: 8472, vni: 1 } };
const last: Packet = { ...snat, ttl: 62 };
const names: NameRef[] = [
  { kernel: 'KUBE-SEP-4QXGIVR3DHBYCNJ2', kind: 'endpoint', namespace: 'default', name: 'web', port: 'http', role: 'endpoint', address: '10.244.1.5:8080' },
  { kernel: 'KUBE-SVC-LOLE4ISW44XBNF3G', kind: 'service', namespace: 'default', name: 'web', port: 'http', role: 'cluster' },
];

interface Brief {
  kind: HopKind;
  node: string;
  netns?: string;
  device?: string;
  direction?: 'in' | 'out';
  at?: number;
  before: Packet;
  after?: Packet;
  evidence?: Hop['evidence'];
  source?: string;
  title: Words;
  words?: Words;
  more?: Partial<Hop>;
}

function hop(brief: Brief, index: number): Hop {
  const { kind, node, device, direction, before, title } = brief;
  return {
    index,
    at: brief.at ?? null,
    kind,
    where: { node, netns: brief.netns ?? node, ...(device === undefined ? {} : { device }), ...(direction === undefined ? {} : { direction }) },
    evidence: brief.evidence ?? 'observed',
    source: brief.source ?? (kind === 'device' ? 'tcpdump' : 'nft monitor trace'),
    packet: { before, after: brief.after ?? before },
    names: [],
    title,
    words: brief.words ?? title,
    ...brief.more,
  };
}

const same = (text: string): Words => ({ en: text, ja: text });
const dev = (node: string, device: string, direction: 'in' | 'out', before: Packet, at: number, netns = node): Brief => ({
  kind: 'device',
  node,
  netns,
  device,
  direction,
  before,
  at,
  title: { en: `${device} ${direction === 'in' ? 'receives' : 'sends'}`, ja: direction === 'in' ? `${device} で受信` : `${device} から送信` },
});
const steps = (chains: readonly string[]): RuleStep[] =>
  NAT.chains
    .filter((chain) => chains.includes(chain.name))
    .sort((a, b) => chains.indexOf(a.name) - chains.indexOf(b.name))
    .flatMap((chain) => {
      const rule = chain.rules.at(-1);
      return rule === undefined
        ? []
        : [
            {
              table: 'nat',
              chain: chain.name,
              handle: 41,
              text: rule.text,
              kind: 'rule' as const,
              verdict: rule.target === undefined ? 'accept' : `jump ${rule.target}`,
              names: names.filter((name) => name.kernel === chain.name),
            },
          ];
    });

const request: Brief[] = [
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

const back: Packet = { protocol: 'tcp', src: '10.244.1.5', sport: 8080, dst: '10.244.0.0', dport: 23_375, ttl: 64, length: 60, tcpFlags: 'SYN ACK' };
const backWrapped: Packet = { ...back, ttl: 63, outer: { src: '172.18.0.2', dst: '172.18.0.3', sport: 51_002, dport: 8472, vni: 1 } };
const restored: Packet = { ...back, src: '172.18.0.3', sport: 30_080, dst: '172.18.0.4', dport: 51_514, ttl: 62 };

const reply: Brief[] = [
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

/** @param provenance where the interface should say that it comes from */
export function sampleJourney(provenance: Journey['provenance'], at: number, id = 'sample'): Journey {
  return {
    id,
    title: 'client → http://172.18.0.3:30080/',
    at,
    provenance,
    versions: { kubernetes: 'v1.36.3', flannel: 'v0.28.10', kernel: '6.18.44' },
    from: { kind: 'client' },
    to: 'http://172.18.0.3:30080/',
    response: { ok: true, status: 200, body: '{"pod":"web-7d9c8b6f5d-x2k4m","address":"10.244.1.5","peer":"10.244.0.0:23375"}', milliseconds: 4.2 },
    answeredBy: POD,
    request: {
      outcome: 'delivered',
      reason: { en: 'Delivered to the socket of web-7d9c8b6f5d-x2k4m.', ja: 'web-7d9c8b6f5d-x2k4m のソケットに届きました。' },
      hops: request.map(hop),
    },
    reply: { outcome: 'delivered', reason: { en: 'Back at the client.', ja: 'クライアントに戻りました。' }, hops: reply.map(hop) },
    complete: true,
    missing: [],
    took: { arm: 210, send: 12, drain: 240, correlate: 18, total: 480 },
  };
}
