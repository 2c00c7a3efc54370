/** kind clusters by flavour: create, find, pause, resume, start again, remove; the client container; Kubernetes objects. */
export { createCluster } from './create/create.ts';
export { describeEnvironments, findCluster, LAB_LABEL } from './find.ts';
export { type FlavourRecipe, flavours } from './flavours/index.ts';
export { connectKubernetes, Kubernetes } from './kubernetes/kubernetes.ts';
export { describeRef, Manifest, type ObjectRef } from './kubernetes/manifest.ts';
export { HttpMethod } from './kubernetes/object-api.ts';
export { waitUntil } from './kubernetes/wait-until.ts';
export type { ObjectEvent } from './kubernetes/watch.ts';
export { memoryOf } from './memory.ts';
export { namesOf } from './names.ts';
export { ensureNetwork, removeNetworkIfUnused } from './network/network.ts';
export { fixedAddress } from './network/subnet.ts';
export { pauseCluster } from './pause.ts';
export { removeCluster } from './remove.ts';
export { resumeCluster } from './resume.ts';
export type { Cluster, ClusterClient, ClusterDeps, ClusterNode, ImageName } from './types.ts';
