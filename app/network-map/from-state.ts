/** Captured states → the map's model: devices from the kernel's own links, veth ends paired by ifindex. */
import type { ClusterObjects, Link, Netns, PlacesState } from '../../contract/index.ts';
import { shortNode, shortPod } from '../words/index.ts';
import {
  CLIENT,
  containerOf,
  DOCKER,
  deviceOf,
  type Group,
  HOST,
  linkOf,
  type MapLink,
  type MapModel,
  type Place,
  type PlaceKind,
  podOf,
  stackOf,
} from './model.ts';
import { isClient } from './place-of-hop.ts';

type Nodes = ClusterObjects['nodes'];

/** One group per node with its IP stack, its devices and its Pods; without nodes, Docker's host with its containers. The Docker network and the client are added by `withJourney`. */
export function modelOfStates(states: readonly PlacesState[], nodes: Nodes = []): MapModel {
  const model: MapModel = { groups: [], places: [], links: [] };
  for (const { namespaces } of states) {
    const own = namespaces.find((netns) => netns.owner.kind === 'node');
    if (own !== undefined) addMachine(own, namespaces, nodes, model);
  }
  if (model.groups.length > 0) {
    addDown(model, nodes);
    addTunnels(model);
    addOutside(states, model);
    return model;
  }
  const all = states.flatMap((state) => state.namespaces);
  const host = all.find((netns) => netns.owner.kind === 'host');
  if (host !== undefined) {
    const beside = all.filter((netns) => isBeside(netns, host));
    addMachine(
      host,
      all.filter((netns) => !beside.includes(netns)),
      nodes,
      model,
    );
    for (const client of beside) addClient(client, model);
  }
  return model;
}

/** The client of labs' Docker host: no cable leads from it to the host. */
const isBeside = (netns: Netns, host: Netns): boolean =>
  isClient({ node: netns.id, netns: netns.id }) &&
  !netns.links.some((link) => link.kind === 'veth' && host.links.some((one) => one.ifindex === link.linkIndex && one.linkIndex === link.ifindex));

function addClient(client: Netns, model: MapModel): void {
  const address = client.addresses.find((one) => one.dev === 'eth0' && one.family === 'inet')?.address;
  model.places.push({ id: CLIENT, kind: 'client', label: CLIENT, ...(address === undefined ? {} : { detail: address }) });
}

function addMachine(own: Netns, around: readonly Netns[], nodes: Nodes, model: MapModel): void {
  model.groups.push(groupOf(own, nodes));
  model.places.push({ id: stackOf(own.id), kind: 'stack', group: own.id, label: shortNode(own.id) });
  addDevices(own, model);
  for (const netns of around) addInhabitant(netns, own, model);
}

function groupOf(own: Netns, nodes: Nodes): Group {
  const node = nodes.find((one) => one.name === own.id);
  const detail = node?.address ?? own.addresses.find((one) => one.dev === 'eth0' && one.family === 'inet')?.address;
  return {
    id: own.id,
    label: shortNode(own.id),
    hidden: 0,
    ...(node?.ready === false ? { state: 'notReady' } : {}),
    ...(detail === undefined ? {} : { detail: node?.podCIDR === undefined ? detail : `${detail} · Pod ${node.podCIDR}` }),
  };
}

/** Nodes that Kubernetes has and no capture shows: stopped, as a rule. */
function addDown(model: MapModel, nodes: Nodes): void {
  for (const { name, address } of nodes)
    if (!model.groups.some(({ id }) => id === name))
      model.groups.push({ id: name, label: shortNode(name), state: 'down', hidden: 0, ...(address === undefined ? {} : { detail: address }) });
}

function addDevices(own: Netns, model: MapModel): void {
  for (const link of own.links) {
    if (link.name === 'lo') continue;
    const id = deviceOf(own.id, link.name);
    const detail = own.addresses.find((one) => one.dev === link.name && one.family === 'inet')?.address;
    model.places.push({ id, kind: kindOf(link, own), group: own.id, label: link.name, ...(detail === undefined ? {} : { detail }) });
    const inner: MapLink = link.master === undefined ? linkOf('port', stackOf(own.id), id) : linkOf('port', deviceOf(own.id, link.master), id);
    model.links.push(inner);
  }
}

/** The device's part in the node: the way out is the one that the default route names. */
function kindOf(link: Link, own: Netns): PlaceKind {
  if (link.kind === 'vxlan') return 'vxlan';
  if (link.kind === 'bridge') return 'bridge';
  if (own.routes.some((route) => route.dev === link.name && (route.dst === '0.0.0.0/0' || route.dst === '::/0'))) return 'uplink';
  return link.kind === 'veth' ? 'veth' : 'device';
}

/** A Pod of a node, or a container on Docker's host. */
function addInhabitant(netns: Netns, own: Netns, model: MapModel): void {
  const { owner } = netns;
  if (owner.kind !== 'pod' && (owner.kind !== 'container' || own.id !== HOST)) return;
  const detail = netns.addresses.find((one) => one.dev !== 'lo' && one.family === 'inet')?.address;
  const place: Place =
    owner.kind === 'pod'
      ? { id: podOf(netns.id), kind: 'pod', group: own.id, label: shortPod(netns.id), system: owner.namespace === 'kube-system' }
      : { id: containerOf(netns.id), kind: 'container', group: own.id, label: netns.id };
  model.places.push(detail === undefined ? place : { ...place, detail });
  for (const link of netns.links) {
    const end = link.kind === 'veth' ? own.links.find((one) => one.ifindex === link.linkIndex) : undefined;
    if (end !== undefined) model.links.push(linkOf('port', deviceOf(own.id, end.name), place.id));
  }
}

/** The client's own address, and the Docker bridge that holds the other end of a node's way out. */
function addOutside(states: readonly PlacesState[], model: MapModel): void {
  const all = states.flatMap((state) => state.namespaces);
  const client = all.find((netns) => isClient({ node: netns.id, netns: netns.id }));
  if (client !== undefined) addClient(client, model);
  const host = all.find((netns) => netns.owner.kind === 'host');
  const ends = new Set(
    all
      .filter((netns) => netns.owner.kind === 'node')
      .flatMap((netns) => netns.links.filter((link) => link.kind === 'veth' && /^eth\d+$/.test(link.name)).map((link) => link.linkIndex)),
  );
  const bridge = host?.links.find((link) => link.master !== undefined && ends.has(link.ifindex))?.master;
  const gateway = host?.addresses.find((one) => one.dev === bridge && one.family === 'inet');
  if (bridge !== undefined)
    model.places.push({ id: DOCKER, kind: 'docker', label: bridge, detail: gateway === undefined ? bridge : `${gateway.address}/${gateway.prefix}` });
}

/** VXLAN devices of one name on two nodes are the ends of one tunnel. */
function addTunnels(model: MapModel): void {
  const ends = model.places.filter((place) => place.kind === 'vxlan');
  ends.forEach((end, index) => {
    const next = ends.slice(index + 1).find((other) => other.label === end.label);
    if (next !== undefined) model.links.push(linkOf('tunnel', end.id, next.id));
  });
}
