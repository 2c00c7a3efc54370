/** One machine of the model → the graph that ELK lays out. Sizes in pixels at zoom 1. */
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { MapLink, MapModel, Place, PlaceKind } from './model.ts';

export const SIZE: Record<PlaceKind, { width: number; height: number }> = {
  client: { width: 100, height: 54 },
  docker: { width: 146, height: 54 },
  stack: { width: 178, height: 76 },
  uplink: { width: 112, height: 44 },
  vxlan: { width: 88, height: 44 },
  // room for the names that Docker gives: br-, and twelve digits
  bridge: { width: 128, height: 44 },
  device: { width: 88, height: 44 },
  veth: { width: 92, height: 30 },
  pod: { width: 168, height: 46 },
  container: { width: 168, height: 46 },
  pods: { width: 92, height: 28 },
};

/** Room for the heading, and for the badges that sit on the upper edge of the places. */
const OPTIONS: Record<string, string> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.spacing.nodeNode': '22',
  'elk.spacing.edgeNode': '14',
  'elk.padding': '[top=48,left=14,bottom=14,right=14]',
};

/** Order inside a machine, left to right and top to bottom. */
const ORDER: readonly PlaceKind[] = ['uplink', 'stack', 'bridge', 'vxlan', 'device', 'veth', 'pod', 'container', 'pods'];

/** @param first the uppermost machine has its tunnel end below its bridge, the others above: the ends face each other */
export function graphOf(model: MapModel, group: string, first: boolean): ElkNode {
  const order = (place: Place) => (place.kind === 'vxlan' && !first ? ORDER.indexOf('stack') + 0.5 : ORDER.indexOf(place.kind));
  const places = model.places.filter((place) => place.group === group).sort((a, b) => order(a) - order(b));
  const rank = new Map(places.map((place, index) => [place.id, index]));
  const inside = model.links.filter((link) => link.kind === 'port' && rank.has(link.from) && rank.has(link.to));
  return {
    id: group,
    layoutOptions: OPTIONS,
    children: places.map((place) => ({ id: place.id, ...SIZE[place.kind] })),
    edges: inside.sort((a, b) => (rank.get(a.to) ?? 0) - (rank.get(b.to) ?? 0)).map((link) => ({ id: link.id, ...alongFlow(link, places) })),
  };
}

/** ELK puts an edge's source left of its target: the way out of a machine stands before its stack. */
function alongFlow(link: MapLink, places: readonly Place[]): { sources: string[]; targets: string[] } {
  const to = places.find((place) => place.id === link.to);
  return to?.kind === 'uplink' ? { sources: [link.to], targets: [link.from] } : { sources: [link.from], targets: [link.to] };
}
