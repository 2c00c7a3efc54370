/** Applies the flavour's kinds, its CNI and what else its installation has, as soon as the API server answers. */
import type { Flavour } from '../../../contract/index.ts';
import { flavours } from '../flavours/index.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { namesOf } from '../names.ts';
import { findNetwork } from '../network/network.ts';
import type { ClusterDeps } from '../types.ts';
import { define, readDefinitions } from './definitions.ts';

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
  const { definitions = [], manifests } = flavours[flavour];
  if (definitions.length > 0) await define(kube, await readDefinitions(deps.docker, deps.image('definitions'), definitions), FIELD_MANAGER, signal);
  await kube.apply([CORE_DNS, ...manifests(deps.image, place)], { fieldManager: FIELD_MANAGER }, signal);
}
