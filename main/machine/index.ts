/** What this machine can do, measured in a probe container. */
export { fitnessOf } from './fitness.ts';
export { type ProbeOptions, probeMachine } from './probe-machine.ts';
export { memoryOf } from './readings.ts';
