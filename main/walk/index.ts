/** The way that a packet would take through tables and routes, computed rule by rule as the kernel would, with why each rule matched or not. Pure; nothing in it was observed. */

export { asSeen } from './as-seen.ts';
export { type Walks, walkPacket } from './branches.ts';
export { elementOf } from './element.ts';
export { inPrefix, type Prefix, parsePrefix, prefixLength } from './match/address.ts';
export { elementIn } from './match/sets.ts';
export { type OneChain, type OneChainOptions, walkChain, walkRegular } from './one-chain.ts';
export { packetText, parsePacketText } from './packet-text.ts';
export type { Seen } from './situation.ts';
export type { ConnectionState, Effect, Failed, Passage, RouteStage, RuleLook, SkippedStage, Stage, Walk, WalkInput, WalkOptions, WalkWorld } from './types.ts';
