/** What a column is called: the dataplane that the journey went through, in proper names. */
import type { Journey } from '../../../contract/index.ts';
import { isWithoutCluster } from '../../../contract/index.ts';

/** By the components that the recording names; where it names none, by whose rules and programs were passed. Empty where neither tells. */
export function dataplaneName(journey: Journey): string {
  const { versions, request } = journey;
  if (isWithoutCluster(journey)) return 'Docker';
  const has = (component: string) => Object.hasOwn(versions, component);
  const hops = request.hops;
  const isBpf = hops.some(({ kind }) => kind === 'bpf');
  const chains = hops.flatMap(({ netfilter }) => netfilter?.steps ?? []);
  if (has('cilium') || hops.some(({ bpf }) => bpf !== undefined && /^(?:cil_|tail_)/.test(bpf.program))) return 'Cilium';
  if (has('calico') || chains.some(({ chain }) => chain.startsWith('cali-'))) return isBpf ? 'Calico · eBPF' : `Calico${proxyOf(journey)}`;
  const network = has('flannel') ? 'Flannel' : '';
  return `${network}${proxyOf(journey)}`.replace(/^ · /, '');
}

/** ` · kube-proxy iptables` */
function proxyOf({ versions, request }: Journey): string {
  const tables = request.hops.flatMap(({ netfilter }) => (netfilter ? [netfilter] : []));
  const seen = tables.some(({ table }) => table === 'kube-proxy')
    ? 'nftables'
    : tables.some(({ steps }) => steps.some(({ chain }) => chain.startsWith('KUBE-')))
      ? 'iptables'
      : undefined;
  const mode = versions['kube-proxy'] ?? seen;
  return mode === undefined ? '' : ` · kube-proxy ${mode}`;
}
