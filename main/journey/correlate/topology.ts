/** The captured states, arranged for a packet's way: which namespace is which, what its devices are called, what hangs together. */
import type { ClusterObjects, Link, Netns, NetworkState, Table } from '../../../contract/index.ts';
import { type RuleLookup, ruleIndex } from '../../capture/index.ts';
import { type NameIndex, nameIndex } from '../../names/index.ts';
import type { Space } from '../evidence.ts';
import { type Peer, peerOf } from './peers.ts';
import { type Remembered, rememberedIn } from './remembered.ts';
import { type Told, toldIn } from './told.ts';

/** One namespace that was listened in, with what the capture knows of it. */
export interface Place {
  space: Space;
  /** `Netns.id`; made from the collector's words where the capture does not know the namespace. */
  id: string;
  /** Name of the state it belongs to: a node, `client` or `host`. */
  node: string;
  /** Rules were traced here. */
  traced: boolean;
  state: NetworkState | undefined;
  netns: Netns | undefined;
  rules: RuleLookup;
  /** What the dataplane told here of its programs, in the order told. */
  told: Told;
  /** What the dataplane's own connection tracking had of the conversation when it was over. */
  remembered: Remembered;
  /** All that was captured of the rules, before the request and, where taken, after it. */
  tables: readonly Table[][];
  link(device: string): Link | undefined;
}

export interface Topology {
  places: Place[];
  place(id: string): Place | undefined;
  names: NameIndex;
  objects: ClusterObjects;
  /** The namespace that has this address, among those captured; the address of a Service or of the world has none. */
  owner(address: string): { node: string; netns: Netns } | undefined;
  peer(node: string, netns: Netns, link: Link): Peer | undefined;
}

export function topology(spaces: readonly Space[], states: readonly NetworkState[], objects: ClusterObjects, later: readonly NetworkState[] = []): Topology {
  const places = spaces.map((space) => placeOf(space, states, later));
  const byId = new Map(places.map((place) => [place.id, place]));
  const owners = new Map<string, { node: string; netns: Netns }>();
  for (const state of states)
    for (const netns of state.namespaces)
      for (const { address, scope } of netns.addresses) if (scope !== 'host' && !owners.has(address)) owners.set(address, { node: state.node, netns });
  return {
    places,
    place: (id) => byId.get(id),
    names: nameIndex(objects),
    objects,
    owner: (address) => owners.get(address),
    peer: (node, netns, link) => peerOf(states, node, netns, link),
  };
}

function placeOf(space: Space, states: readonly NetworkState[], later: readonly NetworkState[]): Place {
  const state =
    states.find((one) => one.namespaces.some(({ inode }) => inode === space.inode)) ??
    states.find(({ node }) => node === (space.role === 'client' || space.role === 'host' ? space.role : space.node));
  const netns = state?.namespaces.find(({ inode }) => inode === space.inode) ?? (space.role === 'pod' ? undefined : state?.namespaces[0]);
  const links = new Map(netns?.links.map((link) => [link.name, link]));
  const node = state?.node ?? (space.role === 'client' || space.role === 'host' ? space.role : space.node);
  const captured = [state, later.find((one) => one.node === node)].flatMap((one) => one ?? []);
  const lookups = captured.map(ruleIndex);
  return {
    space,
    id: netns?.id ?? (space.role === 'pod' ? `${space.node}/netns-${space.inode}` : node),
    node,
    traced: isTraced(space),
    state,
    netns,
    rules: (...handle) => lookups.map((look) => look(...handle)).find((rule) => rule !== undefined),
    told: toldIn(space),
    remembered: rememberedIn(space),
    tables: captured.map(({ netfilter }) => netfilter),
    link: (device) => links.get(device),
  };
}

/** On nodes always. Elsewhere what tracing leaves behind says so; any one of the three may be lost. */
const isTraced = ({ role, trace, conntrack, table }: Space): boolean => role === 'node' || (trace ?? conntrack ?? table) !== undefined;

/** The name of a device by its number. */
export const deviceName = (place: Place, ifindex: number): string => place.netns?.links.find((link) => link.ifindex === ifindex)?.name ?? `if${ifindex}`;

/** The bridge that a device is a port of. */
export const bridgeOf = (place: Place | undefined, device: string): string | undefined => place?.link(device)?.master;

/** Bridged packets meet iptables here (br_netfilter), before the bridge hands them up. */
export const bridgeMeetsIptables = (place: Place | undefined): boolean => place?.state?.sysctls['net.bridge.bridge-nf-call-iptables'] === '1';
