/** One running cluster, with everything that looks at it and acts on it: capture, changes, journeys, terminals, commands. */
export { parseOrigin } from './origin.ts';
export { Workplace } from './workplace.ts';
