/** The heart: arms a tracer in every network namespace, sends one request, and turns the evidence into the hops that this one packet really took. */
export { align } from './align/align.ts';
export { explainDifference } from './align/words.ts';
export { type CapturedFrame, capturedFrames } from './captured-frames.ts';
export type { Stream, StreamHandle } from './collect/stream.ts';
export { correlate, journeyParts } from './correlate/correlate.ts';
export { frontendsFor, frontendText, MAPS, usableBackends } from './correlate/hops/frontend.ts';
export { SLL2 } from './decode/pcap.ts';
export { type DockerOrigin, dockerOrigin } from './docker-origin.ts';
export { hasDns } from './docker-plan.ts';
export { Evidence } from './evidence.ts';
export { type Recording, responseOf } from './follow-request.ts';
export { type JourneyDeps, type JourneyRequest, recordJourney } from './record.ts';
export { type DockerDeps, recordDocker } from './record-docker.ts';
export { sideBySide } from './side-by-side/side-by-side.ts';
export { readTarget, type Target } from './target.ts';
export { whyNotOf } from './why-not/why-not.ts';
export { worldOf } from './why-not/world.ts';
