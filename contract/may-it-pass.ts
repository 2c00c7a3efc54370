/** May one end reach the other? What the objects say, what the dataplane's captured state says, and what a request that was sent did: beside each other. */
import { z } from 'zod';
import { Words } from './message.ts';
import { PolicyDirection } from './policy-objects.ts';

export const PolicyProtocol = z.enum(['TCP', 'UDP', 'SCTP']);
export type PolicyProtocol = z.infer<typeof PolicyProtocol>;

export const PassEnd = z.object({
  kind: z.enum(['pod', 'node', 'client', 'address']),
  /** As it is written: `pod:default/web-x`, `node:NAME`, `client`, `192.0.2.7`. */
  text: z.string(),
  address: z.string(),
  namespace: z.string().optional(),
  name: z.string().optional(),
  /** Where a Pod runs. */
  node: z.string().optional(),
});
export type PassEnd = z.infer<typeof PassEnd>;

/** `unknown` has its reason beside it. */
export const PassVerdict = z.enum(['allow', 'deny', 'unknown']);
export type PassVerdict = z.infer<typeof PassVerdict>;

/** One rule of a policy, held against the two ends. */
export const PolicyRuleLook = z.object({
  /** In the object: `spec.ingress[0]`. */
  path: z.string(),
  /** As YAML. */
  text: z.string(),
  verdict: PassVerdict,
  words: Words,
});
export type PolicyRuleLook = z.infer<typeof PolicyRuleLook>;

/** One policy that selects the Pod, or may. */
export const PolicyLook = z.object({
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  selects: z.enum(['yes', 'unknown']),
  /** Absent: its rules are not computed here. */
  rules: z.array(PolicyRuleLook).optional(),
  words: Words,
});
export type PolicyLook = z.infer<typeof PolicyLook>;

/** What the objects say about a Pod: of egress at the source, of ingress at the destination. */
export const ObjectsAnswer = z.object({
  direction: PolicyDirection,
  pod: z.string(),
  verdict: PassVerdict,
  policies: z.array(PolicyLook),
  /** How many others there are, which do not select the Pod in this direction. */
  others: z.number(),
  words: Words,
});
export type ObjectsAnswer = z.infer<typeof ObjectsAnswer>;

/** A rule, an element of a set, an entry of a map: what the verdict was read off. */
export const PolicyEntry = z.object({
  /** The chain, set, map or program that it stands in. */
  where: z.string(),
  text: z.string(),
  /** The one that the verdict is of. */
  decides: z.boolean(),
  /** The policy that it was made from, where the dataplane says it. */
  policy: z.string().optional(),
  packets: z.number().optional(),
});
export type PolicyEntry = z.infer<typeof PolicyEntry>;

/** `notEnforced`: the captured state holds nothing that policies could be enforced by. */
export const DataplaneVerdict = z.enum(['allow', 'deny', 'notEnforced', 'unknown']);
export type DataplaneVerdict = z.infer<typeof DataplaneVerdict>;

/** What the captured state of the Pod's node says. Computed from it: nothing was sent. */
export const DataplaneAnswer = z.object({
  direction: PolicyDirection,
  pod: z.string(),
  node: z.string(),
  dataplane: z.enum(['none', 'calico-iptables', 'calico-ebpf', 'cilium', 'unknown']),
  verdict: DataplaneVerdict,
  entries: z.array(PolicyEntry),
  words: Words,
});
export type DataplaneAnswer = z.infer<typeof DataplaneAnswer>;

export const PassQuestion = z.object({
  /** `pod:NAMESPACE/NAME`, `node:NAME`, `client` or an IPv4 address; one of both is a Pod. */
  from: z.string().max(300),
  to: z.string().max(300),
  /** Absent: the first port that the destination's containers name. */
  port: z.number().int().min(1).max(65_535).optional(),
  protocol: PolicyProtocol.default('TCP'),
  /** A journey between the two that stands beside it: objects and state are then those that it was recorded with. */
  journey: z.string().optional(),
});
export type PassQuestion = z.infer<typeof PassQuestion>;

export const PassJourney = z.object({
  id: z.string(),
  /** `unknown`: it is not a request between these two, or nobody saw how it ended. */
  did: z.enum(['passed', 'stopped', 'unknown']),
  words: Words,
});
export type PassJourney = z.infer<typeof PassJourney>;

export const MayItPass = z.object({
  from: PassEnd,
  to: PassEnd,
  port: z.number(),
  protocol: PolicyProtocol,
  /** Milliseconds since the epoch: when the state was captured. */
  at: z.number(),
  of: z.enum(['now', 'journey']),
  objects: z.object({
    verdict: PassVerdict,
    directions: z.array(ObjectsAnswer),
    /** Kinds of policies that the API server did not list, with its reason. */
    unread: z.array(z.object({ kind: z.string(), reason: z.string() })),
  }),
  dataplane: z.object({ verdict: DataplaneVerdict, directions: z.array(DataplaneAnswer) }),
  /** What may be sent to prove it, as `journeys.record` takes it; absent where nothing of ours can send it. */
  request: z.object({ from: z.string(), to: z.string() }).optional(),
  journey: PassJourney.optional(),
  /** Where two of the three say different things. */
  contradictions: z.array(Words),
});
export type MayItPass = z.infer<typeof MayItPass>;
