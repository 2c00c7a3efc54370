/** What a link of a lesson means just now: what lights up, what a press opens, or why it is not there. Pure. */
import { type ClusterObjects, type Journey, LegName, legOf, type Message, message, type NetworkState } from '../../../contract/index.ts';
import { CLIENT, DOCKER, deviceOf, placingOf, podOf, stackOf } from '../../network-map/index.ts';
import { keyOfItem, type Pointed } from '../../state/index.ts';
import type { Spotlight } from '../../store/index.ts';
import { shortNode } from '../../words/index.ts';
import { hopFits, hopsWhere, type PlacedHop } from './hops.ts';
import { findObject } from './objects.ts';
import { findRule, textIn } from './rules.ts';

/** What is known of the cluster and of the journey that is shown. */
export interface Scene {
  states: readonly NetworkState[];
  objects: ClusterObjects | undefined;
  journey: Journey | undefined;
}

export type Attributes = Readonly<Record<string, string>>;

export type Opening =
  | { opens: 'item'; item: Pointed }
  | { opens: 'state'; asked: { node: string | undefined; view: string | undefined; find: string | undefined } }
  | { opens: 'hop'; hop: PlacedHop }
  | { opens: 'place'; place: string };

/** `what` and `why`: messages below `app.link`. */
export type Aim = { there: true; what: Message; light: Spotlight; opening: Opening } | { there: false; why: Message };

export function aimOf(name: string, attributes: Attributes, scene: Scene): Aim {
  if (name === 'rule') return aimAtRule(attributes, scene);
  if (name === 'object') return aimAtObject(attributes, scene);
  if (name === 'hop') return aimAtHop(attributes, scene);
  if (name === 'map') return aimAtPlace(attributes, scene);
  const { node, view, find } = attributes;
  if (scene.states.length === 0) return missing('notRunning');
  return {
    there: true,
    what: message('app.lesson.openState'),
    light: { places: placesOfNode(node, scene), hops: [], rows: [] },
    opening: { opens: 'state', asked: { node, view, find } },
  };
}

const missing = (code: string, params: Message['params'] = {}): Aim => ({ there: false, why: message(`app.link.${code}`, params) });

/** @param journey the one that the hops are of: it says where they stand on its map */
const lit = (journey: Journey | undefined, hops: readonly PlacedHop[], places: readonly string[] = [], rows: readonly string[] = []): Spotlight => ({
  places: [...new Set([...places, ...hops.map(({ hop }) => placingOf(journey)(hop))])],
  hops: hops.map(({ leg, at }) => ({ leg, at })),
  rows,
});
const numbered = ({ at, hop }: PlacedHop): Message => message('app.link.hop', { number: at + 1, node: shortNode(hop.where.node) });

function aimAtRule(wanted: Attributes, { states, journey }: Scene): Aim {
  const found = findRule(wanted, states);
  if (found !== undefined) {
    const [chain, text] = found.kind === 'rule' ? [found.chain, found.rule.text] : [found.chain.name, undefined];
    const hops = hopsWhere(
      journey,
      (hop) =>
        hop.where.node === found.node && hop.netfilter?.steps.some((step) => step.chain === chain && (text === undefined || step.text === text)) === true,
    );
    return {
      there: true,
      what:
        text === undefined
          ? message('app.link.chain', { node: shortNode(found.node), chain: `${found.table.name} ${chain}` })
          : message('app.link.rule', { node: shortNode(found.node), chain: `${found.table.name} ${chain}`, text }),
      light: lit(journey, hops, [stackOf(found.node)], [keyOfItem(found)]),
      opening: { opens: 'item', item: found },
    };
  }
  // before the start, a recording may hold it
  const [first, ...more] = hopsWhere(journey, (hop) => textIn(hop, wanted));
  if (states.length === 0 && first !== undefined)
    return { there: true, what: numbered(first), light: lit(journey, [first, ...more]), opening: { opens: 'hop', hop: first } };
  if (states.length === 0) return missing('notRunning');
  return missing('noRule', { node: wanted['node'] ?? '–', text: wanted['find'] ?? wanted['chain'] ?? '' });
}

function aimAtObject(wanted: Attributes, { objects, journey }: Scene): Aim {
  const { kind = '', name = '', namespace = 'default' } = wanted;
  const item = objects && findObject(wanted, objects);
  if (item === undefined)
    return objects === undefined ? missing('notRunning') : missing('noObject', { kind, name: kind === 'Node' ? name : `${namespace}/${name}` });
  const named = (kinds: readonly string[], own: { namespace?: string; name: string }) =>
    hopsWhere(journey, (hop) => hop.names.some((ref) => kinds.includes(ref.kind) && ref.name === own.name && ref.namespace === own.namespace));
  const rows = [keyOfItem(item)];
  const light = (): Spotlight => {
    if (item.kind === 'pod') return lit(journey, [], [podOf(`${item.pod.namespace}/${item.pod.name}`)], rows);
    if (item.kind === 'node') return lit(journey, [], [stackOf(item.object.name)], rows);
    const service = item.kind === 'service' ? item.service.name : item.kind === 'endpointslice' ? item.slice.service : '';
    return lit(journey, named(['service', 'endpoint'], { namespace, name: service }), [], rows);
  };
  return { there: true, what: message('app.link.object', { kind, name }), light: light(), opening: { opens: 'item', item } };
}

function aimAtHop(wanted: Attributes, { journey }: Scene): Aim {
  if (journey === undefined) return missing('noJourney');
  const legs = LegName.options.filter((leg) => legOf(journey, leg) !== null && (wanted['leg'] === undefined || wanted['leg'] === leg));
  const first = hopsWhere(journey, (hop, leg) => legs.includes(leg) && hopFits(hop, wanted))[0];
  if (first === undefined) return missing('noHop');
  return { there: true, what: numbered(first), light: lit(journey, [first]), opening: { opens: 'hop', hop: first } };
}

function aimAtPlace(wanted: Attributes, scene: Scene): Aim {
  const { pod, device } = wanted;
  const place = pod === undefined ? placeOn(placesOfNode(wanted['node'], scene)[0], device) : podPlace(pod, scene);
  const what = [pod ?? wanted['node'], device].filter((one) => one !== undefined).join(' · ');
  if (place === undefined || !exists(place, scene)) return scene.states.length === 0 ? missing('notRunning') : missing('noPlace', { what });
  return { there: true, what: message('app.lesson.showOnMap', { what }), light: { places: [place], hops: [], rows: [] }, opening: { opens: 'place', place } };
}

/** The node's own place on the map: `client` and `host` are places without a stack of their own. */
function placesOfNode(node: string | undefined, { states, journey }: Scene): string[] {
  if (node === undefined) return [];
  if (node === CLIENT) return [CLIENT];
  if (node === 'host') return [DOCKER];
  const names = [...states.map((state) => state.node), ...hopsWhere(journey, () => true).map(({ hop }) => hop.where.node)];
  const name = names.find((one) => one === node || shortNode(one) === node);
  return name === undefined ? [] : [stackOf(name)];
}

const placeOn = (stack: string | undefined, device: string | undefined): string | undefined =>
  device === undefined || stack === undefined || !stack.startsWith(stackOf('')) ? stack : deviceOf(stack.slice(stackOf('').length), device);

function podPlace(wanted: string, { states }: Scene): string | undefined {
  const ids = states.flatMap(({ namespaces }) => namespaces.flatMap(({ id, owner }) => (owner.kind === 'pod' ? [id] : [])));
  const id = ids.find((one) => one === wanted) ?? ids.find((one) => one.startsWith(`${wanted}-`));
  return id === undefined ? undefined : podOf(id);
}

function exists(place: string, { states, journey }: Scene): boolean {
  if (hopsWhere(journey, () => true).some(({ hop }) => placingOf(journey)(hop) === place)) return true;
  if (place === CLIENT || place === DOCKER) return states.length > 0;
  return states.some(({ namespaces }) =>
    namespaces.some(({ id, links, owner }) =>
      owner.kind === 'pod' ? place === podOf(id) : place === stackOf(id) || links.some(({ name }) => place === deviceOf(id, name)),
    ),
  );
}
