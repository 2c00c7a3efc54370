/** One running cluster, with everything that looks at it and acts on it: capture, changes, journeys, terminals, commands; and as labs see it. */
export { ClusterWorld } from './cluster-world.ts';
export { Workplace, type WorkplaceOptions } from './workplace.ts';
