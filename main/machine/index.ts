/** What this machine can do, measured in a probe container. */
export { type ProbeOptions, probeMachine } from './probe-machine.ts';
