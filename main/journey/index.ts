/** The heart: arms a tracer in every network namespace, sends one request, and turns the evidence into the hops that this one packet really took. */
export { type JourneyDeps, recordJourney } from './record.ts';
export type { Stream, StreamHandle } from './collect/stream.ts';
export { verifyJourney } from './verify.ts';
