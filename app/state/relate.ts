/** What belongs to a thing, and every row that speaks of it: whatever leads to a thing is found from the thing. Pure. */
import type { NameRef, StateItemKind } from '../../contract/index.ts';
import { piecesOf } from './pieces.ts';
import type { Row } from './rows.ts';
import { keyOf, needleOf, type Thing, thing } from './thing.ts';
import { setName, type World } from './world.ts';

/** What a row itself is; undefined for rows that are only read, such as a rule. */
export function selfOf({ item }: Row): Thing | undefined {
  switch (item.kind) {
    case 'chain':
      return thing('chain', `${item.table.family} ${item.table.name} ${item.chain.name}`);
    case 'set':
      return thing('set', setName(item.set));
    case 'link':
      return thing('device', `${item.netns} ${item.link.name}`);
    case 'dataplane-identity':
      return thing('identity', String(item.identity.id));
    case 'service':
      return thing('service', `${item.service.namespace}/${item.service.name}`);
    case 'pod':
      return thing('pod', `${item.pod.namespace}/${item.pod.name}`);
    case 'node':
      return thing('node', item.object.name);
    case 'networkpolicy':
      return thing('policy', `${item.policy.namespace}/${item.policy.name}`);
    default:
      return undefined;
  }
}

/** What a row stands in. */
export function insideOf({ item }: Row): Thing | undefined {
  if (item.kind === 'rule') return thing('chain', `${item.table.family} ${item.table.name} ${item.chain}`);
  if (item.kind === 'element') return thing('set', setName(item.set));
  if ('netns' in item && item.netns.includes('/')) return thing('pod', item.netns);
  return undefined;
}

/** Everything that a row refers to, each once: where it stands, what its words mean, and the Services of its chains. */
export function refersTo(row: Row, world: World): Thing[] {
  const self = selfOf(row);
  const inside = insideOf(row);
  const found = [...(inside ? [inside] : []), ...piecesOf(row, world).flatMap((piece) => (piece.thing ? [piece.thing] : []))];
  const all = [...(self ? standsFor(self, world) : []), ...found, ...(inside?.kind === 'chain' ? standsFor(inside, world) : [])];
  const own = self && keyOf(self);
  return [...new Map(all.map((one) => [keyOf(one), one])).values()].filter((one) => keyOf(one) !== own);
}

/** What a name of the kernel stands for, and what belongs to an object. */
export function standsFor({ kind, name }: Thing, world: World): Thing[] {
  if (kind === 'address') return [...(world.owners.get(name) ?? [])];
  if (kind === 'chain' || kind === 'set') {
    const kernel = name.slice(name.lastIndexOf(' ') + 1);
    const refs = world.chainNames.get(kernel) ?? [];
    const named = (wanted: (kind: NameRef['kind']) => boolean, known: ReadonlySet<string>) =>
      refs
        .filter((ref) => wanted(ref.kind))
        .map((ref) => `${ref.namespace}/${ref.name}`)
        .filter((one) => known.has(one));
    return [
      ...(world.servicesOf.get(kernel) ?? []).map((service) => thing('service', service)),
      ...named((ref) => ref !== 'policy', world.pods).map((pod) => thing('pod', pod)),
      ...named((ref) => ref === 'policy', world.policies).map((policy) => thing('policy', policy)),
    ];
  }
  if (kind === 'device') {
    const at = name.lastIndexOf(' ');
    const netns = name.slice(0, at);
    const link = world.link(netns, name.slice(at + 1));
    const peer = link && world.peer(netns, link);
    return [...(peer ? [peer] : []), ...(world.pods.has(netns) ? [thing('pod', netns)] : [])];
  }
  if (kind === 'pod' || kind === 'service' || kind === 'node')
    return [...world.owners]
      .filter(([, owners]) => owners.some((owner) => owner.kind === kind && owner.name === name))
      .map(([address]) => thing('address', address));
  return [];
}

export type Relation = 'self' | 'inside' | 'mentions';

/** @returns how a row belongs to a thing; undefined where it does not. A Service's or policy's chains and addresses are it, a Pod's namespace, address and chains the Pod. */
export function relating(wanted: Thing, world: World): (row: Row) => Relation | undefined {
  const chains = (wanted.kind === 'service' ? world.chainsOf.get(wanted.name) : world.chainsFor.get(keyOf(wanted))) ?? new Set<string>();
  const addresses = wanted.kind === 'service' || wanted.kind === 'pod' ? standsFor(wanted, world) : [];
  const keys = new Set([wanted, ...addresses].map(keyOf));
  const nodePorts = [...world.nodePorts].flatMap(([port, service]) => (wanted.kind === 'service' && service === wanted.name ? [`:${port}`] : []));
  const needles = [...[wanted, ...addresses].map(needleOf), ...nodePorts];
  const chainNeedles = [...chains].map((chain) => chain.toLowerCase());
  const isOne = (one: Thing) =>
    keys.has(keyOf(one)) || ((one.kind === 'chain' || one.kind === 'set') && chains.has(one.name.slice(one.name.lastIndexOf(' ') + 1)));
  const isChain = ({ item }: Row) =>
    (item.kind === 'rule' && chains.has(item.chain)) ||
    (item.kind === 'chain' && chains.has(item.chain.name)) ||
    ((item.kind === 'set' || item.kind === 'element') && chains.has(item.set.name));
  return (row) => {
    const self = selfOf(row);
    if (self && keys.has(keyOf(self))) return 'self';
    if (isChain(row)) return 'inside';
    const inside = insideOf(row);
    if (inside && keys.has(keyOf(inside))) return 'inside';
    // words are looked at only where the letters are there
    const { item, low } = row;
    const mayBe =
      needles.some((needle) => low.includes(needle)) ||
      (item.kind === 'rule' && item.rule.target !== undefined && chains.has(item.rule.target)) ||
      ((item.kind === 'element' || (item.kind === 'rule' && item.rule.target === undefined)) && chainNeedles.some((needle) => low.includes(needle))) ||
      // a veth names its other end by number
      (item.kind === 'link' && wanted.kind === 'device');
    return mayBe && piecesOf(row, world).some((piece) => piece.thing && isOne(piece.thing)) ? 'mentions' : undefined;
  };
}

export interface RelatedGroup {
  relation: Relation;
  kind: StateItemKind;
  rows: Row[];
}

const ORDER: Record<Relation, number> = { self: 0, inside: 1, mentions: 2 };

/** Rows that belong to a thing in groups, what it is first, then what it holds, then who speaks of it. */
export function grouping(relate: (row: Row) => Relation | undefined): { take: (row: Row) => void; groups: () => RelatedGroup[] } {
  const groups = new Map<string, RelatedGroup>();
  return {
    take: (row) => {
      const relation = relate(row);
      if (relation === undefined) return;
      const key = `${relation} ${row.item.kind}`;
      const group = groups.get(key) ?? { relation, kind: row.item.kind, rows: [] };
      if (group.rows.length === 0) groups.set(key, group);
      group.rows.push(row);
    },
    groups: () => [...groups.values()].sort((a, b) => ORDER[a.relation] - ORDER[b.relation]),
  };
}
