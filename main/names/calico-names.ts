/**
 * Names that Calico makes of other names (projectcalico/calico release-v3.28): the veth of a Pod (libcalico-go, workload_endpoint_default.go), chains of
 * policies and profiles (felix/rules/policy.go, rule_defs.go), shortened where they are too long for iptables (felix/hashutils/id.go).
 */
import { hash } from 'node:crypto';
import type { Chain, NameRef } from '../../contract/index.ts';

/** iptables takes 28 characters. */
const CHAIN = 28;

/** `cali` and the beginning of a SHA-1: a veth's name has at most 15 characters. */
export const calicoVeth = ({ namespace, name }: { namespace: string; name: string }): string =>
  `cali${hash('sha1', `${namespace}.${name}`, 'hex').slice(0, 11)}`;

/** A name as it is where it fits, else `_` and as much of its SHA-256 (base64url) as does. */
export function calicoChain(prefix: string, name: string): string {
  const whole = prefix + name;
  if (whole.length < CHAIN || (whole.length === CHAIN && !name.startsWith('_'))) return whole;
  return `${prefix}_${hash('sha256', name, 'base64url').slice(0, CHAIN - 1 - prefix.length)}`;
}

/** Felix's id of a Kubernetes NetworkPolicy: `demo/knp.default.allow-friend`. */
export const calicoPolicyId = ({ namespace, name }: { namespace: string; name: string }): string => `${namespace}/knp.default.${name}`;

/** Chains of a Pod's device, by direction as the Pod sees it. */
export const calicoEndpointChains = (device: string) => ({ ingress: calicoChain('cali-tw-', device), egress: calicoChain('cali-fw-', device) });

/** The same of a policy and of a profile. */
export const calicoPolicyChains = (id: string) => ({ ingress: calicoChain('cali-pi-', id), egress: calicoChain('cali-po-', id) });
export const calicoProfileChains = (id: string) => ({ ingress: calicoChain('cali-pri-', id), egress: calicoChain('cali-pro-', id) });

/** Whose a chain of policy rules is, by the comment that each of its rules has: `Policy demo/knp.default.allow-friend ingress`. Undefined where the hash does not confirm it. */
export function calicoPolicyIn({ name: chain, rules }: Pick<Chain, 'name' | 'rules'>): NameRef | undefined {
  for (const { text } of rules) {
    const [, id = '', role = ''] = /--comment "Policy (\S+) (ingress|egress)"/.exec(text) ?? [];
    if ((role !== 'ingress' && role !== 'egress') || calicoPolicyChains(id)[role] !== chain) continue;
    const [, namespace, name = id] = /^(?:([^/]+)\/)?(?:knp\.)?default\.(.+)$/.exec(id) ?? [];
    return { kernel: chain, kind: 'policy', ...(namespace === undefined ? {} : { namespace }), name, role };
  }
  return undefined;
}
