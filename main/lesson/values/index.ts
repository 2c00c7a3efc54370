/** Placeholders and origins: what stands for what, on a cluster or on a Docker host. */
export { expand, nodeName, resolveOrigin, stateName } from './expand.ts';
export { journeyValues } from './journey-values.ts';
export { isFixedValue, isJourneyValue } from './names.ts';
export { clusterOrigin, originForm, originText, parseOrigin } from './origin.ts';
export { nodesByRole, readValues, type Values } from './read-values.ts';
export type { ClusterScene, DockerScene, Scene } from './scene.ts';
