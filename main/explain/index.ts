/** A rule, a route, a device or any other thing that a packet meets → words, English and Japanese. Pure. */
export type { Told } from './both.ts';
export { explainConntrackNew, explainRestored } from './conntrack.ts';
export { type DeviceFacts, explainDevice } from './device.ts';
export { explainDropReason, explainNoDropReasons } from './drop-reason.ts';
export { type Explained, explainItem } from './item/index.ts';
export { explainBridge, explainDecapsulate, explainEncapsulate, explainNeighbour } from './link-layer.ts';
export { explainNetfilter, type NetfilterFacts, type TracedStep } from './netfilter.ts';
export { parseNftRule } from './nft/parse.ts';
export type { NftKey, NftPart, NftTarget } from './nft/part.ts';
export { elementsOf, keyAndValue } from './nft/words.ts';
export { explainDrop, explainOutcome, type OutcomeFacts } from './outcome.ts';
export { explainProgram, explainSocketProgram, type PolicyFacts } from './program.ts';
export { explainRoute } from './route.ts';
export { type IptablesRule, parseIptablesRule, type RuleMatch } from './rule/iptables.ts';
export { explainMissed, explainUnread, type Missed } from './rule/missed.ts';
export { explainChain, explainRule } from './rule/words.ts';
export { explainClientSocket, explainSocket } from './socket.ts';
