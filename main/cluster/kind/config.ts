/** kind's configuration file of a flavour (kind.x-k8s.io/v1alpha4, https://kind.sigs.k8s.io/docs/user/configuration/). */
import { stringify } from 'yaml';
import type { FlavourRecipe } from '../flavours/index.ts';

/** The kubelet may not set some sysctls and oom scores inside a container (KEP-2033), and must still start where the host has cgroup v1 (KEP-5573). */
const KUBELET = { kind: 'KubeletConfiguration', failCgroupV1: false, featureGates: { KubeletInUserNamespace: true } };

/** @returns YAML text for `kind create cluster --config -` */
export function renderKindConfig(recipe: FlavourRecipe, image: string): string {
  return stringify({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    networking: { ...recipe.networking, podSubnet: recipe.podSubnet, serviceSubnet: recipe.serviceSubnet },
    kubeadmConfigPatches: [stringify(KUBELET)],
    nodes: recipe.nodes.map((role) => ({ role, image })),
  });
}
