/** One thing of a captured cluster, with what is needed to tell what it is: what a row of the state browser stands for. */
import { z } from 'zod';
import {
  Bgp,
  DataplaneConnection,
  DataplaneDestination,
  DataplaneEndpoint,
  DataplaneIdentity,
  DataplanePolicy,
  DataplaneService,
  DataplaneSet,
  DataplaneTranslation,
} from './dataplane.ts';
import {
  Address,
  BpfAttachment,
  BpfMap,
  BpfProgram,
  Chain,
  ConntrackEntry,
  FdbEntry,
  Link,
  NamedSet,
  Neighbour,
  PolicyRule,
  Qdisc,
  Route,
  Rule,
  Socket,
  Table,
} from './network-state.ts';
import { EndpointSliceObject, NodeObject, PodObject, ServiceObject } from './objects.ts';
import { NetworkPolicyObject } from './policy-objects.ts';

const at = { node: z.string() };
/** `netns` as `Netns.id`: a node's name, `namespace/pod`, `host`. */
const inside = { ...at, netns: z.string() };
const table = Table.omit({ chains: true });
/** Labels of the identity that an entry speaks of, where they are known. */
const known = { labels: z.array(z.string()).optional() };
const set = NamedSet.omit({ elements: true });

export const StateItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chain'), ...at, table, chain: Chain.omit({ rules: true }), rules: z.number() }),
  z.object({ kind: z.literal('rule'), ...at, table, chain: z.string(), rule: Rule }),
  z.object({ kind: z.literal('set'), ...at, set, elements: z.number() }),
  z.object({ kind: z.literal('element'), ...at, set, element: z.string() }),
  z.object({ kind: z.literal('link'), ...inside, link: Link }),
  z.object({ kind: z.literal('address'), ...inside, address: Address }),
  z.object({ kind: z.literal('route'), ...inside, route: Route }),
  z.object({ kind: z.literal('policy-rule'), ...inside, rule: PolicyRule }),
  z.object({ kind: z.literal('bgp-session'), ...at, daemon: Bgp.shape.daemon, session: Bgp.shape.sessions.element }),
  z.object({ kind: z.literal('bgp-route'), ...at, daemon: Bgp.shape.daemon, route: Bgp.shape.routes.element }),
  z.object({ kind: z.literal('neighbour'), ...inside, neighbour: Neighbour }),
  z.object({ kind: z.literal('fdb'), ...inside, entry: FdbEntry }),
  z.object({ kind: z.literal('conntrack'), ...at, entry: ConntrackEntry }),
  z.object({ kind: z.literal('socket'), ...at, socket: Socket }),
  z.object({ kind: z.literal('qdisc'), ...at, qdisc: Qdisc }),
  z.object({ kind: z.literal('bpf-attachment'), ...at, attachment: BpfAttachment }),
  z.object({ kind: z.literal('bpf-program'), ...at, program: BpfProgram }),
  z.object({ kind: z.literal('bpf-map'), ...at, map: BpfMap }),
  z.object({ kind: z.literal('dataplane-service'), ...at, service: DataplaneService }),
  z.object({ kind: z.literal('dataplane-connection'), ...at, ...known, connection: DataplaneConnection }),
  z.object({ kind: z.literal('dataplane-translation'), ...at, translation: DataplaneTranslation }),
  z.object({ kind: z.literal('dataplane-destination'), ...at, ...known, destination: DataplaneDestination }),
  z.object({ kind: z.literal('dataplane-endpoint'), ...at, endpoint: DataplaneEndpoint }),
  z.object({ kind: z.literal('dataplane-identity'), ...at, identity: DataplaneIdentity }),
  z.object({ kind: z.literal('dataplane-set'), ...at, set: DataplaneSet }),
  /** `of`: the endpoint whose policy it is. */
  z.object({ kind: z.literal('dataplane-policy'), ...at, ...known, policy: DataplanePolicy, of: DataplaneEndpoint.optional() }),
  z.object({ kind: z.literal('sysctl'), ...at, name: z.string(), value: z.string() }),
  z.object({ kind: z.literal('service'), service: ServiceObject }),
  z.object({ kind: z.literal('endpointslice'), slice: EndpointSliceObject }),
  z.object({ kind: z.literal('pod'), pod: PodObject }),
  z.object({ kind: z.literal('node'), object: NodeObject }),
  z.object({ kind: z.literal('networkpolicy'), policy: NetworkPolicyObject }),
]);
export type StateItem = z.infer<typeof StateItem>;
export type StateItemKind = StateItem['kind'];
