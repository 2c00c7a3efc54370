/** A handful of hand-made journeys, one of each kind that looks different. Never shipped. */
import type { Exchange, Hop, Journey, Leg, Packet, RuleStep } from '../../contract/index.ts';
import { dockerJourney } from './sample-docker.ts';
import { sampleJourney } from './sample-journey.ts';

const withPackets = (leg: Leg, change: (packet: Packet) => Packet): Leg => ({
  ...leg,
  hops: leg.hops.map((hop) => ({ ...hop, packet: { before: change(hop.packet.before), after: change(hop.packet.after) } })),
});
/** The hops of the devices only: data of a connection that stands asks no rules of the nat table. */
const thin = (leg: Leg): Leg => ({
  ...leg,
  hops: leg.hops.filter((hop) => hop.netfilter?.table !== 'nat').map((hop, index) => ({ ...hop, index })),
});
const data = (journey: Journey): Exchange => ({
  request: withPackets(thin(journey.request), (packet) => ({ ...packet, tcpFlags: 'PSH ACK', length: 138 })),
  reply: journey.reply === null ? null : withPackets(thin(journey.reply), (packet) => ({ ...packet, tcpFlags: 'PSH ACK', length: 271 })),
});
const asUdp = ({ tcpFlags: _, ...packet }: Packet): Packet => ({ ...packet, protocol: 'udp' });
const asIcmp =
  (icmpType: number) =>
  ({ tcpFlags: _, sport: _sport, dport: _dport, ...packet }: Packet): Packet => ({ ...packet, protocol: 'icmp', icmpType, icmpCode: 0, icmpId: 4711 });

const ELEMENT = { set: 'service-nodeports', text: 'tcp . 30080 : goto external-LOLE4ISW-default/web/tcp/http' };
/** kube-proxy's other mode: one lookup in a verdict map instead of a row of chains. */
function asNftables(hop: Hop): Hop {
  const [first] = hop.netfilter?.steps ?? [];
  if (hop.netfilter === undefined || hop.netfilter.table !== 'nat' || first === undefined) return hop;
  const step = (chain: string, text: string, verdict: string, more: Partial<RuleStep> = {}): RuleStep => ({
    ...first,
    table: 'kube-proxy',
    chain,
    text,
    verdict,
    ...more,
  });
  return {
    ...hop,
    netfilter: {
      ...hop.netfilter,
      table: 'kube-proxy',
      chain: 'nat-prerouting',
      steps: [
        step('services', 'meta l4proto . th dport vmap @service-nodeports', 'goto external-LOLE4ISW-default/web/tcp/http', { element: ELEMENT }),
        step('external-LOLE4ISW-default/web/tcp/http', 'goto service-LOLE4ISW-default/web/tcp/http', 'goto service-LOLE4ISW-default/web/tcp/http'),
        step('endpoint-5OJB2KTY-default/web/tcp/http__10.244.1.5/8080', 'meta l4proto tcp dnat ip to 10.244.1.5:8080', 'accept'),
      ],
    },
  };
}

/** @param now the newest was recorded nine seconds before */
export function sampleJourneys(now: number): Journey[] {
  const tcp = sampleJourney('live', now - 9_000);
  const { answeredBy: _, ...silent } = sampleJourney('live', now - 190_000, 'refused');
  const cut = tcp.request.hops.findIndex((hop) => hop.netfilter !== undefined) + 1;
  return [
    { ...tcp, data: data(tcp) },
    {
      ...sampleJourney('live', now - 65_000, 'dns'),
      title: 'worker → dns://10.96.0.10/kubernetes.default.svc.cluster.local',
      to: 'dns://10.96.0.10/kubernetes.default.svc.cluster.local',
      response: { ok: true, body: '10.96.0.1', milliseconds: 1.2 },
      request: withPackets(tcp.request, asUdp),
      reply: tcp.reply === null ? null : withPackets(tcp.reply, asUdp),
    },
    {
      ...sampleJourney('live', now - 120_000, 'ping'),
      title: 'client → icmp://10.244.1.5',
      to: 'icmp://10.244.1.5',
      response: { ok: true, body: '', milliseconds: 0.4 },
      request: withPackets(thin(tcp.request), asIcmp(8)),
      reply: tcp.reply === null ? null : withPackets(thin(tcp.reply), asIcmp(0)),
    },
    {
      ...silent,
      title: 'default/shell-6c5f → http://10.96.180.32/',
      to: 'http://10.96.180.32/',
      response: { ok: false, body: '', error: 'ECONNREFUSED', milliseconds: 0.9 },
      request: {
        outcome: 'rejected',
        reason: {
          en: 'Rejected by filter KUBE-SERVICES: default/web has no endpoints.',
          ja: 'filter KUBE-SERVICES が拒否しました。default/web に送り先がありません。',
        },
        hops: tcp.request.hops.slice(0, cut),
      },
      reply: null,
    },
    {
      ...sampleJourney('recorded', Date.UTC(2026, 10, 20, 9, 4), 'nftables'),
      title: 'client → http://172.18.0.3:30080/ (nftables)',
      request: { ...tcp.request, hops: tcp.request.hops.map(asNftables) },
    },
    dockerJourney(now - 240_000),
  ];
}
