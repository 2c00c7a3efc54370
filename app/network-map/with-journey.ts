/** Adds to a model what only a journey knows: places it passed that no capture shows, the client, the Docker network. */
import { type Hop, hopsOf, type Journey } from '../../contract/index.ts';
import { shortNode, shortPod } from '../words/index.ts';
import { CLIENT, DOCKER, linkOf, type MapModel, type Place, type PlaceKind, podOf, stackOf } from './model.ts';
import { isClient, placeOfHop } from './place-of-hop.ts';

/** @returns a new model; the given one is left as it is */
export function withJourney(given: MapModel, journey: Journey | undefined): MapModel {
  const model: MapModel = { groups: [...given.groups], places: [...given.places], links: [...given.links] };
  const hops = journey === undefined ? [] : hopsOf(journey);
  for (const hop of hops) addNode(model, hop);
  for (const hop of hops) addPlace(model, hop);
  joinBridges(model, hops);
  addOutside(model, hops);
  return model;
}

const has = (model: MapModel, id: string) => model.places.some((place) => place.id === id);
const joined = (model: MapModel, id: string) => model.links.some((link) => link.from === id || link.to === id);

function addNode(model: MapModel, hop: Hop): void {
  const { node, netns } = hop.where;
  if (node === 'host' || netns === 'host' || isClient(hop.where) || model.groups.some((group) => group.id === node)) return;
  model.groups.push({ id: node, label: shortNode(node), hidden: 0 });
  model.places.push({ id: stackOf(node), kind: 'stack', group: node, label: shortNode(node), inferred: true });
}

function addPlace(model: MapModel, hop: Hop): void {
  const id = placeOfHop(hop);
  const { node, netns, device } = hop.where;
  if (id === CLIENT || id === DOCKER || has(model, id)) return;
  const known = { group: node, inferred: true };
  if (id === podOf(netns)) model.places.push({ id, kind: 'pod', label: shortPod(netns), detail: addressAt(hop), ...known });
  else if (device !== undefined) model.places.push({ id, kind: kindByName(device), label: device, ...known });
}

/** The Pod's own address, from the packet that it receives or sends. */
const addressAt = (hop: Hop): string => (hop.where.direction === 'out' ? hop.packet.after.src : hop.packet.after.dst);

/** Without a capture the name must do; the names are those that CNI plugins and the kernel give. */
function kindByName(device: string): PlaceKind {
  if (/^(eth|ens|enp)\d/.test(device)) return 'uplink';
  if (/^(flannel\.|vxlan)/.test(device)) return 'vxlan';
  if (/^(cni|cbr|br)/.test(device)) return 'bridge';
  return /^(veth|cali|lxc)/.test(device) ? 'veth' : 'device';
}

/** Links of inferred places: a veth hangs on the node's bridge, a Pod on the veth that the journey passed next to it, everything else on the stack. */
function joinBridges(model: MapModel, hops: readonly Hop[]): void {
  for (const place of model.places.filter((one) => one.inferred === true && one.kind !== 'stack' && !joined(model, one.id))) {
    const bridge = model.places.find((one) => one.group === place.group && one.kind === 'bridge');
    if (place.kind === 'veth' && bridge !== undefined) model.links.push(linkOf('port', bridge.id, place.id));
    else if (place.kind === 'pod') model.links.push(linkOf('port', besides(model, place, hops) ?? bridge?.id ?? stackOf(place.group ?? ''), place.id));
    else model.links.push(linkOf('port', stackOf(place.group ?? ''), place.id));
  }
}

function besides(model: MapModel, pod: Place, hops: readonly Hop[]): string | undefined {
  const ids = hops.map(placeOfHop);
  const near = ids.flatMap((id, index) => (id === pod.id ? [ids[index - 1], ids[index + 1]] : []));
  return near.find(
    (id) => id !== undefined && id !== pod.id && model.places.some((place) => place.id === id && place.group === pod.group && place.kind === 'veth'),
  );
}

function addOutside(model: MapModel, hops: readonly Hop[]): void {
  const client = hops.find((hop) => isClient(hop.where));
  const address = client === undefined ? {} : { detail: client.where.direction === 'in' ? client.packet.after.dst : client.packet.after.src };
  if (!has(model, CLIENT)) model.places.push({ id: CLIENT, kind: 'client', label: CLIENT, ...address });
  if (!has(model, DOCKER)) model.places.push({ id: DOCKER, kind: 'docker', label: DOCKER });
  model.links.push(linkOf('wire', CLIENT, DOCKER));
  for (const place of model.places.filter((one) => one.kind === 'uplink')) model.links.push(linkOf('wire', DOCKER, place.id));
}

/** Ids of the places that a journey passed: the filter never hides them. */
export const placesOn = (journey: Journey | undefined): ReadonlySet<string> => new Set(journey === undefined ? [] : hopsOf(journey).map(placeOfHop));
