/** Adds to a model what only a journey knows: places it passed that no capture shows; around a cluster, the client and the Docker network. */
import { type Hop, hopsOf, isWithoutCluster, type Journey } from '../../contract/index.ts';
import { shortNode, shortPod } from '../words/index.ts';
import { CLIENT, containerOf, DOCKER, HOST, linkOf, type MapModel, type Place, type PlaceKind, podOf, stackOf } from './model.ts';
import { isBesideHost, isClient, type Placing, placingOf } from './place-of-hop.ts';

/** @returns a new model; the given one is left as it is */
export function withJourney(given: MapModel, journey: Journey | undefined): MapModel {
  const model: MapModel = { groups: [...given.groups], places: [...given.places], links: [...given.links] };
  const hops = journey === undefined ? [] : hopsOf(journey);
  const placing = placingOf(journey);
  const isBeside = journey === undefined ? has(model, CLIENT) : isBesideHost(journey);
  const isHostMap = journey === undefined ? hasGroup(model, HOST) : isBeside || isWithoutCluster(journey);
  if (isHostMap) addMachine(model, HOST);
  else for (const { where } of hops) if (where.node !== HOST && where.netns !== HOST && !isClient(where)) addMachine(model, where.node);
  for (const hop of hops) addPlace(model, hop, { id: placing(hop), group: isHostMap ? HOST : hop.where.node });
  joinBridges(model, hops, placing);
  if (!isHostMap) addOutside(model, hops);
  else if (isBeside) addBeside(model, hops);
  return model;
}

const has = (model: MapModel, id: string) => model.places.some((place) => place.id === id);
const hasGroup = (model: MapModel, id: string) => model.groups.some((group) => group.id === id);
const joined = (model: MapModel, id: string) => model.links.some((link) => link.from === id || link.to === id);

function addMachine(model: MapModel, node: string): void {
  if (hasGroup(model, node)) return;
  model.groups.push({ id: node, label: shortNode(node), hidden: 0 });
  model.places.push({ id: stackOf(node), kind: 'stack', group: node, label: shortNode(node), inferred: true });
}

function addPlace(model: MapModel, hop: Hop, { id, group }: { id: string; group: string }): void {
  const { netns, device } = hop.where;
  if (id === CLIENT || id === DOCKER || has(model, id)) return;
  const known = { group, inferred: true };
  if (id === containerOf(netns)) model.places.push({ id, kind: 'container', label: netns, detail: addressAt(hop), ...known });
  else if (id === podOf(netns)) model.places.push({ id, kind: 'pod', label: shortPod(netns), detail: addressAt(hop), ...known });
  else if (device !== undefined) model.places.push({ id, kind: kindByName(device), label: device, ...known });
}

/** The Pod's or container's own address, from the packet that it receives or sends. */
const addressAt = (hop: Hop): string => (hop.where.direction === 'out' ? hop.packet.after.src : hop.packet.after.dst);

/** Without a capture the name must do; the names are those that CNI plugins and the kernel give. */
function kindByName(device: string): PlaceKind {
  if (/^(eth|ens|enp)\d/.test(device)) return 'uplink';
  if (/^(flannel\.|vxlan)/.test(device)) return 'vxlan';
  if (/^(cni|cbr|br|docker\d)/.test(device)) return 'bridge';
  return /^(veth|cali|lxc)/.test(device) ? 'veth' : 'device';
}

/** Links of inferred places: a veth hangs on the bridge that the journey passed next to it, a Pod or container on its veth, everything else on the stack. */
function joinBridges(model: MapModel, hops: readonly Hop[], placing: Placing): void {
  const passed = hops.map(placing);
  for (const place of model.places.filter((one) => one.inferred === true && one.kind !== 'stack' && !joined(model, one.id))) {
    const bridge = besides(model, place, passed, 'bridge') ?? model.places.find((one) => one.group === place.group && one.kind === 'bridge')?.id;
    if (place.kind === 'veth' && bridge !== undefined) model.links.push(linkOf('port', bridge, place.id));
    else if (place.kind === 'pod' || place.kind === 'container')
      model.links.push(linkOf('port', besides(model, place, passed, 'veth') ?? bridge ?? stackOf(place.group ?? ''), place.id));
    else model.links.push(linkOf('port', stackOf(place.group ?? ''), place.id));
  }
}

/** The nearest of a kind on the same machine that the journey passed before or after a place, over its IP stack at most. */
function besides(model: MapModel, { id, group }: Place, passed: readonly string[], kind: PlaceKind): string | undefined {
  const around = passed.filter((one) => one !== stackOf(group ?? ''));
  const near = around.flatMap((one, index) => (one === id ? [around[index - 1], around[index + 1]] : []));
  return near.find((one) => one !== id && model.places.some((place) => place.id === one && place.group === group && place.kind === kind));
}

function addOutside(model: MapModel, hops: readonly Hop[]): void {
  addClient(model, hops);
  if (!has(model, DOCKER)) model.places.push({ id: DOCKER, kind: 'docker', label: DOCKER });
  model.links.push(linkOf('wire', CLIENT, DOCKER));
  for (const place of model.places.filter((one) => one.kind === 'uplink')) model.links.push(linkOf('wire', DOCKER, place.id));
}

/** The client beside labs' Docker host, on the same network. */
function addBeside(model: MapModel, hops: readonly Hop[]): void {
  addClient(model, hops);
  for (const place of model.places.filter((one) => one.kind === 'uplink')) model.links.push(linkOf('wire', CLIENT, place.id));
}

function addClient(model: MapModel, hops: readonly Hop[]): void {
  if (has(model, CLIENT)) return;
  const client = hops.find((hop) => isClient(hop.where));
  const address = client === undefined ? {} : { detail: client.where.direction === 'in' ? client.packet.after.dst : client.packet.after.src };
  model.places.push({ id: CLIENT, kind: 'client', label: CLIENT, ...address });
}

/** Ids of the places that a journey passed: the filter never hides them. */
export const placesOn = (journey: Journey | undefined): ReadonlySet<string> => new Set(journey === undefined ? [] : hopsOf(journey).map(placingOf(journey)));
