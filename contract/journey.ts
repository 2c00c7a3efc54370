/** The way that one packet really took. Evidence says how each hop is known. */
import { z } from 'zod';
import { Words } from './message.ts';
import { Tuple } from './network-state.ts';
import { NameRef } from './objects.ts';

/** Where a packet starts on a cluster: the client container, a node, or a Pod by `namespace/name`. */
export const ClusterOrigin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('client') }),
  z.object({ kind: z.literal('node'), name: z.string() }),
  z.object({ kind: z.literal('pod'), namespace: z.string(), name: z.string() }),
]);
export type ClusterOrigin = z.infer<typeof ClusterOrigin>;

/** Without a cluster too: any container by its name, or Docker's host itself. */
export const Origin = z.discriminatedUnion('kind', [
  ...ClusterOrigin.options,
  z.object({ kind: z.literal('host') }),
  z.object({ kind: z.literal('container'), name: z.string() }),
]);
export type Origin = z.infer<typeof Origin>;

export const Evidence = z.enum(['observed', 'placed', 'computed', 'missing']);
export type Evidence = z.infer<typeof Evidence>;

export const HopKind = z.enum(['device', 'netfilter', 'route', 'bridge', 'neighbour', 'conntrack', 'encapsulate', 'decapsulate', 'bpf', 'socket', 'drop']);
export type HopKind = z.infer<typeof HopKind>;

export const Packet = Tuple.extend({
  protocol: z.enum(['tcp', 'udp', 'icmp', 'other']),
  ttl: z.number().optional(),
  length: z.number().optional(),
  mark: z.number().optional(),
  tcpFlags: z.string().optional(),
  /** Outer header while the packet travels inside VXLAN (RFC 7348). */
  outer: z.object({ src: z.string(), dst: z.string(), sport: z.number(), dport: z.number(), vni: z.number() }).optional(),
});
export type Packet = z.infer<typeof Packet>;

/** TCP's data is told from what is headers alone by the length of the IP packet: 20 bytes of IP and 20 to 60 of TCP, with some room. */
export const LONGEST_HEADERS = 100;

export const RuleStep = z.object({
  table: z.string(),
  chain: z.string(),
  handle: z.number().optional(),
  /** Exact text of the rule that matched, or the policy of the chain. */
  text: z.string(),
  kind: z.enum(['rule', 'policy', 'return']),
  /** accept, drop, jump CHAIN, goto CHAIN, return, continue … */
  verdict: z.string(),
  names: z.array(NameRef),
  /** The rule in words, taken apart; absent for a policy. */
  words: Words.optional(),
  /** The entry of the set or verdict map that the rule looked up: a trace does not show it, so it is computed from the packet and the captured set. */
  element: z.object({ set: z.string(), text: z.string() }).optional(),
});
export type RuleStep = z.infer<typeof RuleStep>;

export const HopWhere = z.object({
  /** Docker's host is `host`. */
  node: z.string(),
  /** `Netns.id` */
  netns: z.string(),
  device: z.string().optional(),
  direction: z.enum(['in', 'out']).optional(),
});

/**
 * An eBPF program that the packet met. `attach`: where it hangs (`tcx/ingress`, `tc/egress`, `xdp`, `cgroup/connect4`); `device`: on which, absent for a cgroup's. `verdict`: what it
 * did, in the dataplane's own word (`redirect`, `to-overlay`, `Policy denied`). `entry`: the map entry that it went by, as the map's tool prints it. `policies`: entries by which a
 * Pod's policy let it pass or denied it, with the names of the policies that they come from.
 */
export const HopProgram = z.object({
  program: z.string(),
  attach: z.string(),
  device: z.string().optional(),
  verdict: z.string(),
  entry: z.object({ map: z.string(), text: z.string() }).optional(),
  policies: z.array(z.object({ map: z.string(), text: z.string(), names: z.array(z.string()) })).optional(),
});
export type HopProgram = z.infer<typeof HopProgram>;

export const Hop = z.object({
  index: z.number(),
  /** Microseconds after the first sighting of this leg; null where the hop has no time of its own. */
  at: z.number().nullable(),
  kind: HopKind,
  where: HopWhere,
  evidence: Evidence,
  /** Where the fact comes from: `tcpdump`, `nft monitor trace`, `conntrack -E`, `ip route` … */
  source: z.string(),
  packet: z.object({ before: Packet, after: Packet }),
  netfilter: z.object({ hook: z.string(), family: z.string(), table: z.string(), chain: z.string(), steps: z.array(RuleStep), verdict: z.string() }).optional(),
  route: z.object({ dst: z.string(), via: z.string().optional(), dev: z.string().optional(), text: z.string() }).optional(),
  conntrack: z.object({ original: Tuple, reply: Tuple, text: z.string() }).optional(),
  /** Of a hop of kind `bpf`. */
  bpf: HopProgram.optional(),
  /** Why the kernel threw it away, in its own word (`enum skb_drop_reason`, e.g. NETFILTER_DROP), and the function that did it. */
  drop: z.object({ reason: z.string(), location: z.string().optional() }).optional(),
  names: z.array(NameRef),
  /** One line for a table row, and one or two sentences for the detail, both languages. */
  title: Words,
  words: Words,
});
export type Hop = z.infer<typeof Hop>;

export const Leg = z.object({
  /** delivered, dropped, rejected, vanished; with where and why in `reason`. */
  outcome: z.enum(['delivered', 'dropped', 'rejected', 'vanished']),
  reason: Words,
  hops: z.array(Hop),
});
export type Leg = z.infer<typeof Leg>;

/** One packet and the packet that answers it. */
export const Exchange = z.object({ request: Leg, reply: Leg.nullable() });
export type Exchange = z.infer<typeof Exchange>;

/**
 * A connection that a proxy opened for the request (`where`: its namespace), told as the journey's own. `isReused`: it stood before, so that there is data alone: `request` and `reply` are
 * that.
 */
export const Onward = Exchange.extend({ where: HopWhere, isReused: z.boolean(), data: Exchange.optional(), answeredBy: z.string().optional() });
export type Onward = z.infer<typeof Onward>;

/** `words` says both in both languages. */
export const JourneyMissing = z.object({ what: z.string(), why: z.string(), words: Words.optional() });
export type JourneyMissing = z.infer<typeof JourneyMissing>;

export const Journey = z.object({
  id: z.string(),
  title: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  provenance: z.enum(['live', 'recorded']),
  /** Of a recording, found out on reading it: whether its hops are those that its evidence gives; absent where it holds no evidence. Files cannot say it of themselves. */
  verified: z.boolean().optional(),
  versions: z.record(z.string(), z.string()),
  from: Origin,
  to: z.string(),
  /** What the client got back, as it printed it. */
  response: z.object({ ok: z.boolean(), status: z.number().optional(), body: z.string(), error: z.string().optional(), milliseconds: z.number() }),
  /** `namespace/pod` that says it answered, or the container whose address the answer came from; absent when none did. */
  answeredBy: z.string().optional(),
  request: Leg,
  reply: Leg.nullable(),
  /** TCP only, once the connection stands: the first data that the client sends, and the first data that comes back. `request` and `reply` are then SYN and SYN ACK. */
  data: Exchange.optional(),
  /** Where a proxy answers: the connections on which it handed the request on, in their order. */
  onward: z.array(Onward).optional(),
  complete: z.boolean(),
  missing: z.array(JourneyMissing),
  /** Milliseconds by stage: arm, send, drain, correlate, total. */
  took: z.record(z.string(), z.number()),
});
export type Journey = z.infer<typeof Journey>;

export const JourneySummary = Journey.pick({
  id: true,
  title: true,
  at: true,
  provenance: true,
  complete: true,
  answeredBy: true,
  to: true,
  versions: true,
}).extend({
  hops: z.number(),
  /** The client got what it asked for. */
  ok: z.boolean(),
});
export type JourneySummary = z.infer<typeof JourneySummary>;
