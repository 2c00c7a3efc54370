/** Whether one end may reach another: what NetworkPolicies say, what the dataplane's captured state says, and whether a journey agrees. Pure. */

export { ciliumEntry } from './dataplane/cilium-entry.ts';
export { dataplaneAnswer } from './dataplane/index.ts';
export { type AskedEnd, endOf } from './end-of.ts';
export { mayItPass, type PassFacts } from './may-it-pass.ts';
export { policiesOfPacket } from './policies-of-packet.ts';
