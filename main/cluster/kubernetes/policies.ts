/** Namespaces and policies as the API gives them → what the contract has of them (contract/policy-objects.ts). */
import { z } from 'zod';
import { type ForeignPolicy, LabelSelector, type NamespaceObject, NetworkPolicyObject } from '../../../contract/index.ts';
import { defined, Meta } from './objects.ts';

export function namespaceOf(value: unknown): NamespaceObject {
  const { name, labels } = z.object({ metadata: Meta }).parse(value).metadata;
  return { name, labels };
}

const ApiPolicy = z.object({ metadata: Meta, spec: NetworkPolicyObject.shape.spec });

export function networkPolicyOf(value: unknown): NetworkPolicyObject {
  const { metadata, spec } = ApiPolicy.parse(value);
  return { namespace: metadata.namespace, name: metadata.name, spec };
}

const Rules = z.array(z.unknown()).nullish();
const CalicoSpec = z.object({
  selector: z.string().default(''),
  namespaceSelector: z.string().default(''),
  types: z.array(z.string()).nullish(),
  ingress: Rules,
  egress: Rules,
});
const named = (metadata: z.infer<typeof Meta>) => ({ name: metadata.name, ...(metadata.namespace === '' ? {} : { namespace: metadata.namespace }) });

/**
 * Calico's NetworkPolicy and GlobalNetworkPolicy (crd.projectcalico.org/v1). Without `types`, ingress unless it has only egress rules, egress where it has egress rules
 * (https://docs.tigera.io/calico/latest/reference/resources/networkpolicy). The data store puts the tier before the name: `default.web`.
 */
export function calicoPolicyOf(kind: string, value: unknown): ForeignPolicy {
  const { metadata, spec } = z.object({ metadata: Meta, spec: CalicoSpec }).parse(value);
  const [hasIngress, hasEgress] = [(spec.ingress ?? []).length > 0, (spec.egress ?? []).length > 0];
  const types = spec.types?.map((one) => one.toLowerCase());
  return {
    kind: `${kind} (Calico)`,
    ...named(metadata),
    directions: (['ingress', 'egress'] as const).filter((one) => types?.includes(one) ?? (one === 'egress' ? hasEgress : hasIngress || !hasEgress)),
    ...defined({
      selector: spec.selector.trim() === '' ? undefined : { calico: spec.selector },
      namespaceSelector: spec.namespaceSelector.trim() === '' ? undefined : spec.namespaceSelector,
    }),
  };
}

const CiliumSpec = z.object({
  endpointSelector: LabelSelector.optional(),
  nodeSelector: LabelSelector.optional(),
  ingress: Rules,
  ingressDeny: Rules,
  egress: Rules,
  egressDeny: Rules,
});

/**
 * CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy (cilium.io/v2): one object may hold several (`specs`); those for nodes select no Pod. A direction counts where the policy
 * has a rule for it, an empty list too (https://docs.cilium.io/en/stable/security/policy/intro/).
 */
export function ciliumPoliciesOf(kind: string, value: unknown): ForeignPolicy[] {
  const { metadata, spec, specs } = z.object({ metadata: Meta, spec: CiliumSpec.nullish(), specs: z.array(CiliumSpec).nullish() }).parse(value);
  return [spec ?? [], specs ?? []]
    .flat()
    .filter(({ nodeSelector }) => nodeSelector === undefined)
    .map((one) => ({
      kind,
      ...named(metadata),
      directions: (['ingress', 'egress'] as const).filter((direction) => (one[direction] ?? one[`${direction}Deny`]) != null),
      ...defined({ selector: one.endpointSelector && { labels: one.endpointSelector } }),
    }));
}
