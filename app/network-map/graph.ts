/** Model → the graph that ELK lays out. Sizes in pixels at zoom 1. */
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { MapModel, Place, PlaceKind } from './model.ts';

export const SIZE: Record<PlaceKind, { width: number; height: number }> = {
  client: { width: 132, height: 64 },
  docker: { width: 124, height: 64 },
  stack: { width: 184, height: 84 },
  uplink: { width: 104, height: 44 },
  vxlan: { width: 104, height: 44 },
  bridge: { width: 104, height: 44 },
  device: { width: 104, height: 44 },
  veth: { width: 104, height: 30 },
  pod: { width: 158, height: 56 },
  pods: { width: 158, height: 40 },
};

/** Room for the group's heading, and for the badges that sit on the upper edge of its places. */
const PADDING = '[top=54,left=18,bottom=20,right=18]';

const ROOT: Record<string, string> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '14',
  'elk.padding': '[top=12,left=12,bottom=12,right=12]',
};

/** Order inside a machine, left to right and top to bottom. The tunnel's end faces the other machines. */
const ORDER: readonly PlaceKind[] = ['uplink', 'stack', 'bridge', 'vxlan', 'device', 'veth', 'pod', 'pods'];

export function graphOf(model: MapModel): ElkNode {
  const shape = (place: Place): ElkNode => ({ id: place.id, ...SIZE[place.kind] });
  const inside = (group: string, index: number) => {
    const order = (place: Place) => (place.kind === 'vxlan' && index > 0 ? ORDER.indexOf('stack') + 0.5 : ORDER.indexOf(place.kind));
    return model.places.filter((place) => place.group === group).sort((a, b) => order(a) - order(b));
  };
  return {
    id: 'root',
    layoutOptions: ROOT,
    children: [
      ...model.places.filter((place) => place.group === undefined).map(shape),
      ...model.groups.map(
        (group, index): ElkNode => ({ id: group.id, layoutOptions: { 'elk.padding': PADDING }, children: inside(group.id, index).map(shape) }),
      ),
    ],
    edges: model.links.filter((link) => link.kind !== 'tunnel').map((link) => ({ id: link.id, ...alongFlow(link, model) })),
  };
}

/** ELK puts an edge's source left of its target: the way out of a machine stands before its stack. */
function alongFlow(link: { from: string; to: string }, model: MapModel): { sources: string[]; targets: string[] } {
  const to = model.places.find((place) => place.id === link.to);
  const turned = to?.kind === 'uplink' && link.from.startsWith('stack ');
  return turned ? { sources: [link.to], targets: [link.from] } : { sources: [link.from], targets: [link.to] };
}
