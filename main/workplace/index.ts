/** One running cluster, with everything that looks at it and acts on it: capture, changes, journeys, terminals, commands. */
export { Workplace } from './workplace.ts';
