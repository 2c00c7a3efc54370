/** Journeys outside of labs: send a request on any running cluster, and look at every journey that was recorded or opened. */

export { originOf, originsIn } from './origins.ts';
export { TracePage } from './trace-page.tsx';
export { type ClusterView, useEnvironment } from './use-cluster.ts';
