/** Applies the flavour's CNI as soon as the API server answers. */
import type { Flavour } from '../../../contract/index.ts';
import { flavours } from '../flavours/index.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { ClusterDeps } from '../types.ts';

export const FIELD_MANAGER = 'packet-dojo';

export async function applyCni(deps: ClusterDeps, flavour: Flavour, kube: Kubernetes, signal: AbortSignal): Promise<void> {
  await kube.apply(flavours[flavour].manifests(deps.image), { fieldManager: FIELD_MANAGER }, signal);
}
