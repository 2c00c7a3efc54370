/** The heart: arms a tracer in every network namespace, sends one request, and turns the evidence into the hops that this one packet really took. */
export { align } from './align/align.ts';
export { explainDifference } from './align/words.ts';
export { type CapturedFrame, capturedFrames } from './captured-frames.ts';
export type { Stream, StreamHandle } from './collect/stream.ts';
export { correlate, journeyParts } from './correlate/correlate.ts';
export { SLL2 } from './decode/pcap.ts';
export { Evidence } from './evidence.ts';
export { type JourneyDeps, type JourneyRequest, type Recording, recordEvidence, recordJourney, responseOf } from './record.ts';
export { verifyJourney } from './verify.ts';
export { whyNotOf } from './why-not/why-not.ts';
