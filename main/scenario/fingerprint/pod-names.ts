/** Stable names for what changes its name with every Pod: Pods, their addresses, and kube-proxy's chains for their endpoints. Pure. */

import type { ClusterObjects, NetworkState, PodObject } from '../../../contract/index.ts';
import { calicoVeth } from '../../names/index.ts';

/** coredns-589f44dc88-w85q7 → coredns; kube-proxy-tx7x9 → kube-proxy. The suffixes are those that controllers give (5 of 27 letters and digits without vowels). */
export function workloadOf(pod: Pick<PodObject, 'name'>): string {
  return pod.name.replace(/(-[0-9a-f]{6,10})?-[bcdfghjklmnpqrstvwxz2456789]{5}$/, '');
}

export interface StableNames {
  /** A netns id (`namespace/pod`) without what is random in it. */
  pod(id: string): string;
  /** Any text with Pod addresses and endpoint chains replaced. */
  text(text: string): string;
}

const ADDRESS = /\d+\.\d+\.\d+\.\d+/g;
const CALICO_VETH = /\bcali[0-9a-f]{11}\b/g;
/** Calico marks each of its rules with a hash of the chain up to there (felix/iptables/rules.go), names of Pods' devices included. */
const CALICO_HASH = /"cali:[\w-]{16}"/g;
const ENDPOINT_CHAIN = /KUBE-SEP-[A-Z2-7]{16}/g;
/** nftables mode: `endpoint-HASH-namespace/name/protocol/port__10.244.0.2/8080`; the hash is over the address too. */
const ENDPOINT_HASH = /\b(endpoint|affinity)-[A-Z2-7]{8}-(?=\S+__)/g;

export function stableNames(state: NetworkState, objects: Pick<ClusterObjects, 'pods'>): StableNames {
  const pods = objects.pods.filter((pod) => !pod.hostNetwork);
  const addresses = new Map(pods.flatMap((pod) => (pod.podIP ? [[pod.podIP, `<${pod.namespace}/${workloadOf(pod)}@${pod.nodeName ?? ''}>`] as const] : [])));
  const ids = new Map(pods.map((pod) => [`${pod.namespace}/${pod.name}`, `${pod.namespace}/${workloadOf(pod)}`]));
  const veths = new Map(pods.map((pod) => [calicoVeth(pod), `cali<${pod.namespace}/${workloadOf(pod)}>`]));
  const withoutAddresses = (text: string) => text.replace(ADDRESS, (address) => addresses.get(address) ?? address);
  const chains = new Map(
    state.netfilter.flatMap(({ chains: all }) =>
      all
        .filter(({ name }) => name.startsWith('KUBE-SEP-'))
        .map((chain) => [chain.name, endpointName(chain.rules.map(({ text }) => withoutAddresses(text)))] as const),
    ),
  );
  return {
    pod: (id) => ids.get(id) ?? id,
    text: (text) =>
      withoutAddresses(text)
        .replace(ENDPOINT_CHAIN, (chain) => chains.get(chain) ?? chain)
        .replace(ENDPOINT_HASH, '$1-')
        .replace(CALICO_VETH, (veth) => veths.get(veth) ?? veth)
        .replace(CALICO_HASH, '"cali:"'),
  };
}

/** KUBE-SEP(kube-system/kube-dns:dns <kube-system/coredns@worker>:53): the chain's comment and where it sends to. */
function endpointName(rules: string[]): string {
  const dnat = rules.find((rule) => rule.includes('--to-destination')) ?? '';
  const comment = /--comment "?([^" ]+)/.exec(dnat)?.[1] ?? '';
  const to = /--to-destination (\S+)/.exec(dnat)?.[1] ?? '';
  return `KUBE-SEP(${comment} ${to})`;
}
