/** What well-known chains are for: kube-proxy's, Flannel's, Docker's. */
import type { NameRef } from '../../../contract/index.ts';
import type { Say } from '../both.ts';

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
  services: 'chain.services',
  'mark-for-masquerade': 'chain.markMasq',
  masquerading: 'chain.postrouting',
};

/** Chains of the same name in the filter table serve another purpose. */
const FILTER: Record<string, string> = { 'KUBE-SERVICES': 'chain.servicesFilter', 'KUBE-NODEPORTS': 'chain.nodePortsFilter' };

/** Prefix and role; what to say where the Service is not known. */
const HASHED: [prefix: RegExp, unknown: string][] = [
  [/^KUBE-SV[CL]-|^service-|^local-/, 'chain.anyService'],
  [/^KUBE-SEP-|^endpoint-/, 'chain.anyEndpoint'],
  [/^KUBE-EXT-|^external-/, 'chain.anyExternal'],
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
  const fixed = (table === 'filter' && Object.hasOwn(FILTER, chain) ? FILTER[chain] : undefined) ?? (Object.hasOwn(FIXED, chain) ? FIXED[chain] : undefined);
  if (fixed !== undefined) return say(fixed);
  const hashed = HASHED.find(([prefix]) => prefix.test(chain));
  if (hashed) return say(hashed[1]);
  return chain.startsWith('DOCKER') ? say('chain.docker') : undefined;
}
