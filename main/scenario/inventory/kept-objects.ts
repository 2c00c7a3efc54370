/** What the installation made and labs may change: kept whole at the baseline, put back at a reset. */
import { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';
import { describeRef, type Kubernetes, Manifest, type ObjectRef } from '../../cluster/index.ts';

/** Kinds whose content decides what the network does. Nodes: labels, taints and whether Pods may be placed, the rest is their kubelet's. */
const KINDS = [
  { apiVersion: 'v1', kind: 'Node' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
];
const of = (apiVersion: string, kinds: string[]) => kinds.map((kind) => ({ apiVersion, kind }));
/** Settings of what only some clusters have. */
const SETTINGS = [
  ...of('crd.projectcalico.org/v1', ['BGPConfiguration', 'BGPPeer', 'FelixConfiguration', 'IPPool']),
  ...of('metallb.io/v1beta1', ['IPAddressPool', 'L2Advertisement']),
  ...of('gateway.networking.k8s.io/v1', ['GatewayClass']),
];
/** Written by the control plane itself, by the hour. */
const OWN_LIFE = new Set([
  'kube-public/cluster-info',
  'kube-system/extension-apiserver-authentication',
  'kube-system/kube-apiserver-legacy-service-account-token-tracking',
]);
const COUNTED = ['deployment.kubernetes.io/revision', 'deprecated.daemonset.template.generation', 'kubectl.kubernetes.io/last-applied-configuration'];

export const KeptObjects = z.array(Manifest);

export async function readKept(kube: Kubernetes, signal?: AbortSignal): Promise<Manifest[]> {
  const lists = await Promise.all([...KINDS.map((kind) => kube.list(kind, { signal })), ...SETTINGS.map((kind) => listIfKnown(kube, kind, signal))]);
  return lists
    .flat()
    .filter(({ metadata }) => !OWN_LIFE.has(`${metadata.namespace}/${metadata.name}`))
    .map(cleaned);
}

async function listIfKnown(kube: Kubernetes, kind: (typeof SETTINGS)[number], signal?: AbortSignal): Promise<Manifest[]> {
  return kube.list(kind, { signal }).catch((thrown: unknown) => {
    if (thrown instanceof DojoError && thrown.code === 'cluster.unknownKind') return [];
    throw thrown;
  });
}

const Spec = z.object({ taints: z.array(z.record(z.string(), z.string())).optional(), unschedulable: z.boolean().optional() });
const Annotations = z.object({ annotations: z.record(z.string(), z.string()).optional() });

/** Without what the API server counts, times and fills in from outside. */
export function cleaned(object: Manifest): Manifest {
  const { apiVersion, kind, metadata, status: _, ...rest } = object;
  const { namespace, name, labels } = metadata;
  const kept = { name, ...(namespace ? { namespace } : {}), ...(labels ? { labels } : {}) };
  if (kind === 'Node') {
    const { taints, unschedulable } = Spec.parse(rest['spec'] ?? {});
    const lasting = (taints ?? []).map(({ timeAdded: _time, ...taint }) => taint).filter(({ key }) => !key?.startsWith('node.kubernetes.io/'));
    return { apiVersion, kind, metadata: kept, spec: { taints: lasting, unschedulable: unschedulable ?? false } };
  }
  const annotations = Object.entries(Annotations.parse(metadata).annotations ?? {}).filter(([key]) => !COUNTED.includes(key));
  return { apiVersion, kind, metadata: { ...kept, ...(annotations.length > 0 ? { annotations: Object.fromEntries(annotations) } : {}) }, ...rest };
}

const refOf = ({ apiVersion, kind, metadata: { name, namespace } }: Manifest): ObjectRef => ({ apiVersion, kind, name, ...(namespace ? { namespace } : {}) });
const keyOf = (object: Manifest) => `${object.apiVersion} ${describeRef(refOf(object))}`;
/** JSON with sorted keys: equal text is equal content. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );

/** Objects of the baseline that are gone or not as they were. */
export function changed(baseline: readonly Manifest[], now: readonly Manifest[]): Manifest[] {
  const there = new Map(now.map((object) => [keyOf(object), canonical(object)]));
  return baseline.filter((object) => there.get(keyOf(object)) !== canonical(object));
}

/** @returns what was put back, as `Kind namespace/name` */
export async function putBack(kube: Kubernetes, baseline: readonly Manifest[], signal: AbortSignal): Promise<ObjectRef[]> {
  const differing = changed(baseline, await readKept(kube, signal));
  await Promise.all(differing.map((object) => putOne(kube, object, signal)));
  return differing.map(refOf);
}

async function putOne(kube: Kubernetes, object: Manifest, signal: AbortSignal): Promise<void> {
  const now = await kube.get(refOf(object), signal);
  if (!now) await kube.create(object, signal);
  else if (object.kind === 'Node')
    await kube.patch(refOf(object), { metadata: { labels: { ...nulled(now.metadata.labels), ...object.metadata.labels } }, spec: object['spec'] }, signal);
  else await kube.replace({ ...object, metadata: { ...object.metadata, resourceVersion: now.metadata['resourceVersion'] } }, signal);
}

/** In a merge patch null removes a key. */
const nulled = (labels: Record<string, string> = {}) => Object.fromEntries(Object.keys(labels).map((key) => [key, null]));
