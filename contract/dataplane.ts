/** What a dataplane of eBPF programs keeps in its maps, in the terms that Cilium and Calico share; and what a BGP daemon knows. */
import { z } from 'zod';

const Endpoint = z.object({ address: z.string(), port: z.number() });

/** One frontend of the load balancer's map and what stands behind it. */
export const DataplaneService = z.object({
  frontend: Endpoint.extend({ protocol: z.string() }),
  /** The number that reverse translation goes by (Cilium: RevNAT; Calico: NAT id). */
  id: z.number(),
  /** As the map has them: ClusterIP, NodePort, InternalLocal, non-routable … */
  flags: z.array(z.string()),
  backends: z.array(Endpoint.extend({ slot: z.number(), id: z.number().optional() })),
  /** How many of them, from the first on, are on the node itself, where the map says it (Calico). */
  localBackends: z.number().optional(),
});
export type DataplaneService = z.infer<typeof DataplaneService>;

/** An entry of the dataplane's own connection tracking, which the kernel's knows nothing of. */
export const DataplaneConnection = z.object({
  protocol: z.string(),
  /** Cilium keeps one entry for each way of looking at a connection: `service`, `out` of a Pod, `in` to a Pod. Absent where the dataplane has one. */
  kind: z.enum(['service', 'out', 'in']).optional(),
  source: Endpoint,
  destination: Endpoint,
  /** What the destination was translated to, where the entry says it. */
  translated: Endpoint.optional(),
  backendId: z.number().optional(),
  serviceId: z.number().optional(),
  /** Security identity of the source. */
  identity: z.number().optional(),
  flags: z.array(z.string()),
});
export type DataplaneConnection = z.infer<typeof DataplaneConnection>;

/** A source or destination rewritten (Cilium's SNAT map). */
export const DataplaneTranslation = z.object({
  protocol: z.string(),
  direction: z.enum(['in', 'out']),
  source: Endpoint,
  destination: Endpoint,
  rewrites: z.enum(['source', 'destination']),
  to: Endpoint,
});
export type DataplaneTranslation = z.infer<typeof DataplaneTranslation>;

/** Where an address is, and who it is: Cilium's ipcache, Calico's routes. */
export const DataplaneDestination = z.object({
  prefix: z.string(),
  /** Security identity (Cilium). */
  identity: z.number().optional(),
  /** The node that packets are encapsulated to, or the next hop. */
  via: z.string().optional(),
  isTunnelled: z.boolean(),
  ifindex: z.number().optional(),
  flags: z.array(z.string()),
});
export type DataplaneDestination = z.infer<typeof DataplaneDestination>;

/** What the dataplane calls an endpoint: a Pod's interface, or the node itself. */
export const DataplaneEndpoint = z.object({
  id: z.string(),
  address: z.string().optional(),
  device: z.string().optional(),
  ifindex: z.number().optional(),
  identity: z.number().optional(),
  labels: z.array(z.string()),
  /** What its policy map was made from, of policies that have rules: by `namespace/name`. */
  policies: z.array(z.object({ direction: z.enum(['ingress', 'egress']), kind: z.string(), name: z.string() })).optional(),
});
export type DataplaneEndpoint = z.infer<typeof DataplaneEndpoint>;

/** One entry of an endpoint's policy map, or one rule of its policy program. */
export const DataplanePolicy = z.object({
  /** `DataplaneEndpoint.id` */
  endpoint: z.string(),
  direction: z.enum(['ingress', 'egress']),
  verdict: z.enum(['allow', 'deny', 'pass']),
  /** Whom it is about, as the map names them: an identity's labels, an IP set, `ANY`. */
  peer: z.string(),
  identity: z.number().optional(),
  /** `8080/TCP`, `ANY` */
  port: z.string(),
  /** Of two entries that fit, the one with the higher number decides (Cilium). */
  precedence: z.number().optional(),
  /** The policy's name, where the dataplane keeps it. */
  policy: z.string().optional(),
  packets: z.number().optional(),
  /** As the tool printed it. */
  text: z.string(),
});
export type DataplanePolicy = z.infer<typeof DataplanePolicy>;

/** Addresses that a selector stands for, by the number or name that policies have for them. */
export const DataplaneIdentity = z.object({ id: z.number(), labels: z.array(z.string()) });
export type DataplaneIdentity = z.infer<typeof DataplaneIdentity>;

/** Addresses that a selector in a policy stands for (Calico): by the name that rules have for them. */
export const DataplaneSet = z.object({ id: z.string(), members: z.array(z.string()) });
export type DataplaneSet = z.infer<typeof DataplaneSet>;

/** An identity's labels as people write them: without the sources and what Cilium adds for itself; the namespace as a label among others. */
export const shownLabels = (labels: readonly string[]): string =>
  labels
    .filter((label) => !/^(k8s:io\.cilium\.|gen:)/.test(label))
    .map((label) => label.replace(/^k8s:io\.kubernetes\.pod\.namespace=/, 'namespace=').replace(/^k8s:/, ''))
    .join(' ');

export const Dataplane = z.object({
  kind: z.enum(['cilium', 'calico-ebpf']),
  version: z.string(),
  services: z.array(DataplaneService),
  connections: z.array(DataplaneConnection),
  translations: z.array(DataplaneTranslation),
  destinations: z.array(DataplaneDestination),
  endpoints: z.array(DataplaneEndpoint),
  identities: z.array(DataplaneIdentity),
  sets: z.array(DataplaneSet).optional(),
  policies: z.array(DataplanePolicy),
});
export type Dataplane = z.infer<typeof Dataplane>;

/** Sessions and routes of a node's BGP daemon (RFC 4271). */
export const Bgp = z.object({
  daemon: z.string(),
  sessions: z.array(
    z.object({
      name: z.string(),
      neighbour: z.string(),
      localAs: z.number().optional(),
      remoteAs: z.number().optional(),
      state: z.string(),
      since: z.string().optional(),
    }),
  ),
  routes: z.array(
    z.object({ prefix: z.string(), via: z.string().optional(), dev: z.string().optional(), protocol: z.string(), isBest: z.boolean(), text: z.string() }),
  ),
});
export type Bgp = z.infer<typeof Bgp>;
