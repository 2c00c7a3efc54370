/** NetworkPolicies of networking.k8s.io/v1 that select a Pod, and what their rules say (https://kubernetes.io/docs/concepts/services-networking/network-policies/). */
import type { NetworkPolicyObject, PolicyDirection, PolicyLook } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import type { Asked } from './asked.ts';
import { lookAtRule, type NamedRule } from './rule.ts';
import { selects } from './selector.ts';

/** Without `policyTypes` a policy is for ingress, and for egress if it has an egress rule. */
export const isFor = ({ policyTypes, egress }: NetworkPolicyObject['spec'], direction: PolicyDirection): boolean =>
  policyTypes === undefined || policyTypes.length === 0
    ? direction === 'ingress' || (egress ?? []).length > 0
    : policyTypes.some((one) => one.toLowerCase() === direction);

/** @returns undefined where the policy has nothing to say about the Pod in this direction */
export function lookAtPolicy({ namespace, name, spec }: NetworkPolicyObject, asked: Asked): PolicyLook | undefined {
  const chosen = namespace === asked.pod.namespace && isFor(spec, asked.direction) ? selects(spec.podSelector, asked.pod.labels) : false;
  if (chosen === false) return undefined;
  const rules = rulesOf(spec, asked.direction).map((rule) => lookAtRule(rule, namespace, asked));
  const code = rules.some(({ verdict }) => verdict === 'allow')
    ? 'allows'
    : rules.some(({ verdict }) => verdict === 'unknown')
      ? 'undecided'
      : rules.length === 0
        ? 'noRule'
        : 'noneFits';
  return {
    kind: 'NetworkPolicy',
    namespace,
    name,
    selects: chosen ? 'yes' : 'unknown',
    rules,
    words: sayBoth(`policy.policy.${code}`, { direction: asked.direction, rules: rules.length }),
  };
}

const rulesOf = ({ ingress = [], egress = [] }: NetworkPolicyObject['spec'], direction: PolicyDirection): NamedRule[] =>
  direction === 'ingress'
    ? ingress.map(({ from, ports }, index) => ({ path: `spec.ingress[${index}]`, peers: from, ports }))
    : egress.map(({ to, ports }, index) => ({ path: `spec.egress[${index}]`, peers: to, ports }));
