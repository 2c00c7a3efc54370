/** From two captures of a cluster to what changed between them, by meaning: a rule, a route, an address; not a line, a counter or a timer. Pure. */
export { attachCauses } from './causes.ts';
export { compareStates } from './compare.ts';
