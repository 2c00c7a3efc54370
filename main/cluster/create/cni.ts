/** Applies the flavour's CNI as soon as the API server answers. */
import type { Flavour } from '../../../contract/index.ts';
import { flavours } from '../flavours/index.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { namesOf } from '../names.ts';
import { findNetwork } from '../network/network.ts';
import type { ClusterDeps } from '../types.ts';

export const FIELD_MANAGER = 'packet-dojo';

/**
 * On the control plane it can start before the workers have joined, and a Pod of it that is replaced comes back to the same place, so that a lab's reset
 * finds the same rules again. kubeadm leaves the probe's period at 10 s: a CoreDNS that was a moment late for the first would keep everybody waiting that long.
 */
const CORE_DNS: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { namespace: 'kube-system', name: 'coredns' },
  spec: {
    template: {
      spec: { nodeSelector: { 'node-role.kubernetes.io/control-plane': '' }, containers: [{ name: 'coredns', readinessProbe: { periodSeconds: 1 } }] },
    },
  },
};

export async function applyCni(deps: ClusterDeps, flavour: Flavour, kube: Kubernetes, signal: AbortSignal): Promise<void> {
  const names = namesOf(deps, flavour);
  const network = await findNetwork(deps.docker, names.network);
  const place = { controlPlane: `${names.cluster}-control-plane`, network: network?.cidr ?? '' };
  await kube.apply([CORE_DNS, ...flavours[flavour].manifests(deps.image, place)], { fieldManager: FIELD_MANAGER }, signal);
}
