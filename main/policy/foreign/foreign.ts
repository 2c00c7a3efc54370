/** Policies of Calico's and Cilium's own kinds: whether they select a Pod is told where their selector can be read; what their rules do is not computed here. */
import type { ForeignPolicy, LabelSelector, NamespaceObject, PodObject, PolicyLook } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import type { Asked } from '../kubernetes/asked.ts';
import { and, selects } from '../kubernetes/selector.ts';
import { calicoSelects } from './calico-selector.ts';

/** @returns undefined where it certainly does not select the Pod in this direction */
export function lookAtForeign(policy: ForeignPolicy, { direction, pod, namespaces }: Asked): PolicyLook | undefined {
  const { kind, namespace, name, selector, namespaceSelector } = policy;
  if (!policy.directions.includes(direction) || (namespace !== undefined && namespace !== pod.namespace)) return undefined;
  const labels = namespaces?.find((one) => one.name === pod.namespace)?.labels;
  const chosen = and([
    selector === undefined ? true : 'calico' in selector ? calicoPod(selector.calico, pod) : ciliumPod(selector.labels, pod, labels),
    namespaceSelector === undefined ? true : labels && calicoSelects(namespaceSelector, labels),
  ]);
  if (chosen === false) return undefined;
  return {
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
    selects: chosen ? 'yes' : 'unknown',
    words: sayBoth(`policy.policy.${chosen ? 'foreign' : 'foreignUnread'}`, { kind }),
  };
}

/** Labels that Calico adds to a Pod's own (https://docs.tigera.io/calico/latest/network-policy/policy-rules/service-accounts); the service account is not known here. */
function calicoPod(text: string, pod: PodObject): boolean | undefined {
  if (text.includes('projectcalico.org/serviceaccount')) return undefined;
  return calicoSelects(text, { ...pod.labels, 'projectcalico.org/namespace': pod.namespace, 'projectcalico.org/orchestrator': 'k8s' });
}

const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/** A key may say where its label is from: `k8s:app`, `any:app` (https://docs.cilium.io/en/stable/gettingstarted/terminology/#label-source). */
function ciliumPod(selector: LabelSelector, pod: PodObject, namespace: NamespaceObject['labels'] | undefined): boolean | undefined {
  const plain = (key: string) => key.replace(/^(?:k8s|any)[:.]/, '');
  const keys = [...Object.keys(selector.matchLabels ?? {}), ...(selector.matchExpressions ?? []).map(({ key }) => key)].map(plain);
  const isUnknown = (key: string) => /^(?:reserved|container|cni)[:.]/.test(key) || key.startsWith('io.cilium.k8s.policy.');
  if (keys.some(isUnknown) || (namespace === undefined && keys.some((key) => key.startsWith(NAMESPACE_LABELS)))) return undefined;
  const ofNamespace = Object.fromEntries(Object.entries(namespace ?? {}).map(([key, value]) => [`${NAMESPACE_LABELS}${key}`, value]));
  return selects(
    {
      matchLabels: Object.fromEntries(Object.entries(selector.matchLabels ?? {}).map(([key, value]) => [plain(key), value])),
      matchExpressions: (selector.matchExpressions ?? []).map((one) => ({ ...one, key: plain(one.key) })),
    },
    { ...pod.labels, ...ofNamespace, 'io.kubernetes.pod.namespace': pod.namespace },
  );
}
