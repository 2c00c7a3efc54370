/** Hand-made columns for the comparison of dataplanes: what each would do, whatever the journeys are. Never shipped. */
import type { Journey, SideBySide, SideCell, SideDeed } from '../../contract/index.ts';
import { sayBoth } from '../../language/index.ts';

const both = (code: string, params: Parameters<typeof sayBoth>[1] = {}) => sayBoth(`compare.${code}`, params);
const deed = (hop: number, code: string, params: Parameters<typeof sayBoth>[1], by: SideDeed['by'], evidence: SideDeed['evidence'] = 'observed'): SideDeed => ({
  hop,
  words: both(`deed.${code}`, params),
  by,
  evidence,
});
const done = (...deeds: SideDeed[]): SideCell => ({ state: 'done', deeds });
const without = (state: SideCell['state'], code: string): SideCell => ({ state, words: both(`cell.${code}`), deeds: [] });

const route = (device: string, via: string) =>
  deed(7, 'routesVia', { device, via }, { kind: 'route', where: device, text: `10.244.1.0/24 via ${via} dev ${device}` }, 'computed');
const wraps = (device: string) =>
  deed(13, 'wraps', { device, vni: 1, to: '172.18.0.2', port: 8472 }, { kind: 'device', where: device, text: device }, 'placed');

const KINDS: { dataplane: string; versions: Record<string, string>; cells: SideCell[] }[] = [
  {
    dataplane: 'Flannel · kube-proxy iptables (nf_tables)',
    versions: { kubernetes: 'v1.36.3', 'kube-proxy': 'iptables (nf_tables)', flannel: 'v0.28.10' },
    cells: [
      done(
        deed(
          6,
          'finds',
          { to: '10.244.1.5:8080', place: 'control-plane', chains: 8 },
          {
            kind: 'rule',
            where: 'nat KUBE-SEP-4QXGIVR3DHBYCNJ2',
            text: '-A KUBE-SEP-4QXGIVR3DHBYCNJ2 -p tcp -m comment --comment "default/web:http" -m tcp -j DNAT --to-destination 10.244.1.5:8080',
          },
        ),
      ),
      done(route('flannel.1', '10.244.1.0'), wraps('flannel.1')),
      without('nothing', 'pass.nothing'),
    ],
  },
  {
    dataplane: 'Flannel · kube-proxy nftables',
    versions: { kubernetes: 'v1.36.3', 'kube-proxy': 'nftables', flannel: 'v0.28.10' },
    cells: [
      done(
        deed(
          6,
          'finds',
          { to: '10.244.1.5:8080', place: 'control-plane', chains: 5 },
          {
            kind: 'element',
            where: 'service-nodeports',
            text: 'tcp . 30080 : goto external-LOLE4ISW-default/web/tcp/http',
          },
        ),
      ),
      done(route('flannel.1', '10.244.1.0'), wraps('flannel.1')),
      without('nothing', 'pass.nothing'),
    ],
  },
  {
    dataplane: 'Calico · kube-proxy iptables (nf_tables)',
    versions: { kubernetes: 'v1.36.3', 'kube-proxy': 'iptables (nf_tables)', calico: 'v3.28.5' },
    cells: [
      done(
        deed(
          6,
          'finds',
          { to: '10.244.95.130:8080', place: 'control-plane', chains: 8 },
          {
            kind: 'rule',
            where: 'nat KUBE-SEP-ETAUCAD6D4I25BHK',
            text: '-A KUBE-SEP-ETAUCAD6D4I25BHK -p tcp -m tcp -j DNAT --to-destination 10.244.95.130:8080',
          },
        ),
      ),
      done(route('vxlan.calico', '10.244.95.128'), wraps('vxlan.calico')),
      done(
        deed(
          22,
          'passes',
          { place: 'worker', verdict: 'accept' },
          {
            kind: 'rule',
            where: 'filter cali-pi-_hCFrfc3rrAmQxaqv2TI',
            text: '-A cali-pi-_hCFrfc3rrAmQxaqv2TI -p tcp -m comment --comment "Policy default/knp.default.allow-friends ingress" -m set --match-set cali40s:_aOlcEknLjwYGq749TKUwaf src -m multiport --dports 8080 -j MARK --set-xmark 0x10000/0x10000',
          },
        ),
      ),
    ],
  },
  {
    dataplane: 'Cilium',
    versions: { kubernetes: 'v1.36.3', cilium: '1.20.2' },
    cells: [
      done(
        deed(
          2,
          'findsByProgram',
          { to: '10.244.1.235:8080', place: 'control-plane' },
          {
            kind: 'entry',
            where: 'cilium_lb4_backends_v3',
            text: '0.0.0.0:30080/TCP (1)  10.244.1.235:8080/TCP (7) (1)',
          },
        ),
      ),
      done(
        deed(
          3,
          'wraps',
          { device: 'cilium_vxlan', vni: 26_034, to: '172.18.0.4', port: 8472 },
          { kind: 'program', where: 'cilium_vxlan tcx/egress', text: 'cil_to_overlay ⇒ to-overlay' },
        ),
      ),
      done(
        deed(
          8,
          'stops',
          { place: 'worker', verdict: 'Policy denied' },
          { kind: 'entry', where: 'cilium_policy_v3_00343', text: 'Allow    Ingress     k8s:role=friend     8080/TCP' },
        ),
      ),
    ],
  },
];

export function sampleSideBySide(journeys: readonly Journey[]): SideBySide {
  const kinds = journeys.map((_, index) => KINDS[index % KINDS.length] ?? KINDS[0]);
  const between = (from: number, to: number): SideBySide['sections'][number] => ({
    kind: 'between',
    rows: Array.from({ length: to - from }, (_, at) => ({
      hops: journeys.map(({ request }, column) => (column === 3 && at % 2 === 0 ? null : (request.hops[from + at] ?? null))),
    })),
  });
  const question = (at: number, name: 'find' | 'reach' | 'pass'): SideBySide['sections'][number] => ({
    kind: 'question',
    question: name,
    cells: kinds.map((one) => one?.cells[at] ?? without('unseen', 'unseen')),
  });
  return {
    columns: journeys.map((journey, index) => ({
      ...journey,
      dataplane: kinds[index]?.dataplane ?? '',
      versions: kinds[index]?.versions ?? {},
      outcome: journey.request.outcome,
      hops: journey.request.hops.length,
    })),
    sections: [between(0, 6), question(0, 'find'), between(8, 13), question(1, 'reach'), question(2, 'pass'), between(14, 22)],
  };
}
