/**
 * Names that Calico makes of other names (projectcalico/calico release-v3.28): the veth of a Pod (libcalico-go, workload_endpoint_default.go), chains of
 * policies and profiles (felix/rules/policy.go, rule_defs.go), shortened where they are too long for iptables (felix/hashutils/id.go).
 */
import { hash } from 'node:crypto';

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

/** Chains of a policy or profile, by direction as the Pod sees it. */
export const calicoPolicyChains = (id: string) => ({ ingress: calicoChain('cali-pi-', id), egress: calicoChain('cali-po-', id) });
export const calicoProfileChains = (id: string) => ({ ingress: calicoChain('cali-pri-', id), egress: calicoChain('cali-pro-', id) });
