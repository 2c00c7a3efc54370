/** A running cluster, or the Docker host of labs without Kubernetes, with everything that looks at it and acts on it: capture, changes, journeys, terminals, commands; and as labs see it. */
export { ClusterWorld } from './cluster-world.ts';
export { DockerPlace } from './docker-place.ts';
export { DockerWorld } from './docker-world.ts';
export type { Place } from './place.ts';
export { Workplace, type WorkplaceOptions } from './workplace.ts';
