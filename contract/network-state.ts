/** The network state of one node at one moment, as the kernel gave it; what could not be read is listed, not left out. */
import { z } from 'zod';
import { Bgp, Dataplane } from './dataplane.ts';

export const NetnsOwner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('node'), name: z.string() }),
  z.object({ kind: z.literal('pod'), namespace: z.string(), name: z.string() }),
  z.object({ kind: z.literal('container'), name: z.string() }),
  z.object({ kind: z.literal('host') }),
  z.object({ kind: z.literal('unknown'), netns: z.string() }),
]);
export type NetnsOwner = z.infer<typeof NetnsOwner>;

/** `ip -j -d link`: what is drawn and what pairs veth ends. */
export const Link = z.object({
  ifindex: z.number(),
  name: z.string(),
  /** Other end's ifindex (veth) in the netns `peerNetnsId` names. */
  linkIndex: z.number().optional(),
  peerNetnsId: z.number().optional(),
  /** Bridge that this device is a port of. */
  master: z.string().optional(),
  /** veth, bridge, vxlan, dummy … ; absent for lo and plain devices. */
  kind: z.string().optional(),
  mac: z.string().optional(),
  mtu: z.number(),
  up: z.boolean(),
  vxlan: z.object({ id: z.number(), port: z.number(), local: z.string().optional(), dev: z.string().optional() }).optional(),
});
export type Link = z.infer<typeof Link>;

export const Address = z.object({ dev: z.string(), address: z.string(), prefix: z.number(), family: z.enum(['inet', 'inet6']), scope: z.string() });
export type Address = z.infer<typeof Address>;

export const Route = z.object({
  /** unicast, local, broadcast, blackhole, unreachable, prohibit … */
  type: z.string(),
  /** CIDR; `default` is written out as 0.0.0.0/0 or ::/0, a host route as /32 or /128. */
  dst: z.string(),
  gateway: z.string().optional(),
  dev: z.string().optional(),
  source: z.string().optional(),
  protocol: z.string(),
  scope: z.string().optional(),
  metric: z.number().optional(),
  table: z.string(),
  flags: z.array(z.string()),
});
export type Route = z.infer<typeof Route>;

export const PolicyRule = z.object({ priority: z.number(), selector: z.string(), table: z.string() });
export type PolicyRule = z.infer<typeof PolicyRule>;

export const Neighbour = z.object({ dst: z.string(), dev: z.string(), mac: z.string().optional(), state: z.array(z.string()) });
export type Neighbour = z.infer<typeof Neighbour>;

export const FdbEntry = z.object({
  mac: z.string(),
  dev: z.string(),
  dst: z.string().optional(),
  master: z.string().optional(),
  state: z.string().optional(),
  flags: z.array(z.string()),
});
export type FdbEntry = z.infer<typeof FdbEntry>;

export const Netns = z.object({
  /** Name that every other piece refers to: node name for a node, `namespace/pod` for a Pod, `host` for Docker's host. */
  id: z.string(),
  /** Inode of the namespace: the same number is the same namespace. */
  inode: z.number(),
  /** Path for nsenter as the tools container sees it. */
  path: z.string(),
  owner: NetnsOwner,
  links: z.array(Link),
  addresses: z.array(Address),
  routes: z.array(Route),
  rules: z.array(PolicyRule),
  neighbours: z.array(Neighbour),
  fdb: z.array(FdbEntry),
});
export type Netns = z.infer<typeof Netns>;

/** One rule, from iptables-save or nft; both carry the nft handle where there is one. */
export const Rule = z.object({
  /** Exact text: an iptables-save line (`-A CHAIN …`, counters removed), or the rule as nft prints it. */
  text: z.string(),
  handle: z.number().optional(),
  comment: z.string().optional(),
  /** Chain that this rule jumps or goes to. */
  target: z.string().optional(),
  packets: z.number().optional(),
  bytes: z.number().optional(),
});
export type Rule = z.infer<typeof Rule>;

export const Chain = z.object({
  name: z.string(),
  /** nftables only: filter, nat, route. */
  type: z.string().optional(),
  hook: z.string().optional(),
  priority: z.number().optional(),
  policy: z.string().optional(),
  rules: z.array(Rule),
});
export type Chain = z.infer<typeof Chain>;

/** Which program owns the table's grammar: iptables over nf_tables, legacy iptables (xtables), or native nftables. */
export const NetfilterBackend = z.enum(['iptables-nft', 'iptables-legacy', 'nftables']);

export const Table = z.object({ backend: NetfilterBackend, family: z.string(), name: z.string(), chains: z.array(Chain) });
export type Table = z.infer<typeof Table>;

/** A set or map: ipset, or nft set, map, verdict map. Elements as printed, `key` or `key : value`. */
export const NamedSet = z.object({
  origin: z.enum(['ipset', 'nft']),
  family: z.string(),
  table: z.string().optional(),
  name: z.string(),
  type: z.string(),
  elements: z.array(z.string()),
});
export type NamedSet = z.infer<typeof NamedSet>;

export const Tuple = z.object({
  src: z.string(),
  dst: z.string(),
  sport: z.number().optional(),
  dport: z.number().optional(),
  icmpType: z.number().optional(),
  icmpCode: z.number().optional(),
  icmpId: z.number().optional(),
});
export type Tuple = z.infer<typeof Tuple>;

export const ConntrackEntry = z.object({
  id: z.number().optional(),
  protocol: z.string(),
  state: z.string().optional(),
  timeout: z.number().optional(),
  original: Tuple,
  reply: Tuple,
  /** ASSURED, UNREPLIED, OFFLOAD … */
  status: z.array(z.string()),
  mark: z.number().optional(),
  zone: z.number().optional(),
});
export type ConntrackEntry = z.infer<typeof ConntrackEntry>;

export const Socket = z.object({ protocol: z.string(), state: z.string(), local: z.string(), process: z.string().optional() });
export type Socket = z.infer<typeof Socket>;

export const BpfProgram = z.object({ id: z.number(), type: z.string(), name: z.string().optional(), maps: z.array(z.number()) });
export const BpfMap = z.object({ id: z.number(), type: z.string(), name: z.string().optional(), maxEntries: z.number() });
export const BpfAttachment = z.object({
  /** The device's name, the cgroup's path below the node's root, or `netns`. */
  where: z.string(),
  /** tcx/ingress, clsact/egress, xdp …; in a cgroup the hook: cgroup_inet4_connect … */
  kind: z.string(),
  programId: z.number().optional(),
  name: z.string().optional(),
  /** Of the device. */
  ifindex: z.number().optional(),
  /** `Netns.id` of the Pod whose device this is the node's end of. */
  pod: z.string().optional(),
});
export type BpfAttachment = z.infer<typeof BpfAttachment>;
export const BpfState = z.object({ programs: z.array(BpfProgram), maps: z.array(BpfMap), attachments: z.array(BpfAttachment) });
export type BpfState = z.infer<typeof BpfState>;

export const Qdisc = z.object({ dev: z.string(), kind: z.string(), parent: z.string().optional() });
export type Qdisc = z.infer<typeof Qdisc>;

export const Missing = z.object({ section: z.string(), reason: z.string() });
export type Missing = z.infer<typeof Missing>;

export const NetworkState = z.object({
  node: z.string(),
  /** Milliseconds since the epoch, the node's clock. */
  takenAt: z.number(),
  /** nft ruleset generation before and after the capture; unequal means that rules changed meanwhile. Absent where unknown. */
  generation: z.object({ before: z.number(), after: z.number() }).optional(),
  sysctls: z.record(z.string(), z.string()),
  namespaces: z.array(Netns),
  netfilter: z.array(Table),
  sets: z.array(NamedSet),
  conntrack: z.array(ConntrackEntry),
  sockets: z.array(Socket),
  qdiscs: z.array(Qdisc),
  bpf: BpfState,
  /** Of a node whose Services, policies or routes are eBPF maps'; absent on others. */
  dataplane: Dataplane.optional(),
  /** Of a node with a BGP daemon. */
  bgp: Bgp.optional(),
  missing: z.array(Missing),
  /** How long the command took, in milliseconds, and how much it printed. */
  cost: z.object({ milliseconds: z.number(), bytes: z.number() }),
});
export type NetworkState = z.infer<typeof NetworkState>;

/** As much of a state as the network map is drawn from. */
export const PlacesState = NetworkState.pick({ node: true, namespaces: true });
export type PlacesState = z.infer<typeof PlacesState>;
