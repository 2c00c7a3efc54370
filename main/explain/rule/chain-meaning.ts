/** What well-known chains are for: kube-proxy's, Flannel's, Calico's, Docker's. */
import type { NameRef } from '../../../contract/index.ts';
import type { Say } from '../both.ts';
import { calicoChainMeaning } from './calico.ts';

const FIXED: Record<string, string> = {
  'KUBE-SERVICES': 'chain.services',
  'KUBE-NODEPORTS': 'chain.nodePorts',
  'KUBE-MARK-MASQ': 'chain.markMasq',
  'KUBE-POSTROUTING': 'chain.postrouting',
  'KUBE-FORWARD': 'chain.forward',
  'KUBE-FIREWALL': 'chain.firewallAll',
  'KUBE-PROXY-FIREWALL': 'chain.proxyFirewall',
  'KUBE-EXTERNAL-SERVICES': 'chain.externalServices',
  'FLANNEL-FWD': 'chain.flannelForward',
  'FLANNEL-POSTRTG': 'chain.flannelPostrouting',
};

/** Of tables in nft's own words: their chains have everyday names that mean nothing elsewhere. */
const NATIVE: [table: RegExp, chains: Record<string, string>][] = [
  [
    /^kube-proxy$/,
    {
      services: 'chain.services',
      'mark-for-masquerade': 'chain.markMasq',
      'nat-prerouting': 'chain.natBase',
      'nat-output': 'chain.natBase',
      'nat-postrouting': 'chain.natBase',
      'filter-prerouting-pre-dnat': 'chain.filterBase',
      'filter-output-pre-dnat': 'chain.filterBase',
      'filter-input': 'chain.filterBase',
      'filter-forward': 'chain.filterBase',
      'filter-output': 'chain.filterBase',
      'firewall-check': 'chain.firewallCheck',
      'service-endpoints-check': 'chain.endpointsCheck',
      'nodeport-endpoints-check': 'chain.nodePortEndpointsCheck',
      'cluster-ips-check': 'chain.clusterIpsCheck',
      'reject-chain': 'chain.reject',
      masquerading: 'chain.postrouting',
    },
  ],
  [/^flannel-ipv[46]$/, { postrtg: 'chain.flannelPostrouting', forward: 'chain.flannelForward' }],
];

/** Chains of the same name in the filter table serve another purpose. */
const FILTER: Record<string, string> = { 'KUBE-SERVICES': 'chain.servicesFilter', 'KUBE-NODEPORTS': 'chain.nodePortsFilter' };

/** Prefix and role; what to say where the Service is not known. */
const HASHED: [prefix: RegExp, unknown: string][] = [
  [/^KUBE-SV[CL]-|^service-|^local-/, 'chain.anyService'],
  [/^KUBE-SEP-|^endpoint-/, 'chain.anyEndpoint'],
  [/^KUBE-EXT-|^external-/, 'chain.anyExternal'],
  [/^KUBE-FW-|^firewall-[A-Z2-7]{8}-/, 'chain.anyFirewall'],
];
const ROLES: Record<string, string> = {
  cluster: 'chain.service',
  local: 'chain.local',
  external: 'chain.external',
  firewall: 'chain.firewall',
  endpoint: 'chain.endpoint',
};

/** @param names what the chain's name stands for  @returns undefined for a chain that nobody knows */
export function chainMeaning(say: Say, chain: string, names: readonly NameRef[], table?: string): string | undefined {
  const ref = names.find(({ role }) => role !== undefined && role in ROLES);
  const role = ref?.role === undefined ? undefined : ROLES[ref.role];
  if (ref && role !== undefined) return say(role, { name: `${ref.namespace}/${ref.name}`, address: ref.address ?? '' });
  const native = NATIVE.find(([of]) => table !== undefined && of.test(table))?.[1];
  const fixed = [native, ...(table === 'filter' ? [FILTER] : []), FIXED].find((known) => known && Object.hasOwn(known, chain))?.[chain];
  if (fixed !== undefined) return say(fixed);
  const hashed = HASHED.find(([prefix]) => prefix.test(chain));
  if (hashed) return say(hashed[1]);
  const calico = calicoChainMeaning(say, chain, names, table);
  if (calico !== undefined) return calico;
  return chain.startsWith('DOCKER') ? say('chain.docker') : undefined;
}
