/** A captured cluster with as many rows as one asks for, for measuring: one Service after the other, as kube-proxy would write it. Never shipped. */
import type { Chain, ClusterObjects, NetworkState } from '../../contract/index.ts';
import { sampleStates } from './sample-state.ts';

/** Rows that one Service makes on one node: three chains, seven rules. */
const PER_SERVICE = 10;

export function bigStates(rows: number, takenAt: number): { states: NetworkState[]; objects: ClusterObjects } {
  const small = sampleStates(takenAt);
  const services = Math.ceil(rows / small.states.length / PER_SERVICE);
  const chains: Chain[] = [];
  const list: Chain = { name: 'KUBE-SERVICES', rules: [] };
  for (let index = 0; index < services; index += 1) {
    const id = index.toString(36).toUpperCase().padStart(16, 'A');
    const ip = `10.${96 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
    const name = `default/service-${index}:http`;
    const [svc, ext, sep] = [`KUBE-SVC-${id}`, `KUBE-EXT-${id}`, `KUBE-SEP-${id}`];
    const pod = `10.244.${(index >> 8) & 255}.${index & 255}`;
    const rule = (text: string, target?: string) => ({ text, packets: index, bytes: index * 60, comment: name, ...(target === undefined ? {} : { target }) });
    list.rules.push(rule(`-A KUBE-SERVICES -d ${ip}/32 -p tcp -m comment --comment "${name} cluster IP" -m tcp --dport 80 -j ${svc}`, svc));
    chains.push(
      {
        name: svc,
        rules: [
          rule(
            `-A ${svc} ! -s 10.244.0.0/16 -d ${ip}/32 -p tcp -m comment --comment "${name} cluster IP" -m tcp --dport 80 -j KUBE-MARK-MASQ`,
            'KUBE-MARK-MASQ',
          ),
          rule(`-A ${svc} -m comment --comment "${name} -> ${pod}:8080" -j ${sep}`, sep),
        ],
      },
      {
        name: ext,
        rules: [
          rule(`-A ${ext} -m comment --comment "masquerade traffic for ${name} external destinations" -j KUBE-MARK-MASQ`, 'KUBE-MARK-MASQ'),
          rule(`-A ${ext} -j ${svc}`, svc),
        ],
      },
      {
        name: sep,
        rules: [
          rule(`-A ${sep} -s ${pod}/32 -m comment --comment "${name}" -j KUBE-MARK-MASQ`, 'KUBE-MARK-MASQ'),
          rule(`-A ${sep} -p tcp -m comment --comment "${name}" -m tcp -j DNAT --to-destination ${pod}:8080`),
        ],
      },
    );
  }
  const nat = { backend: 'iptables-nft' as const, family: 'ip', name: 'nat', chains: [list, ...chains] };
  return { objects: small.objects, states: small.states.map((state) => ({ ...state, netfilter: [nat] })) };
}
