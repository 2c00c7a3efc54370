/** Model → places with positions, by ELK. The layout engine is given, so that the window runs it in a worker and a test in place. */
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { graphOf } from './graph.ts';
import type { Group, MapLink, MapModel, Place } from './model.ts';

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  groups: (Group & Box)[];
  places: (Place & Box)[];
  links: (MapLink & { points: Point[] })[];
}

export interface LayoutEngine {
  layout(graph: ElkNode): Promise<ElkNode>;
}

/** Coordinates are absolute, in pixels, from the map's upper left corner. */
export async function layoutModel(model: MapModel, engine: LayoutEngine): Promise<Layout> {
  const root = await engine.layout(graphOf(model));
  const boxes = new Map<string, Box>();
  collect(root, boxes);
  const groups = model.groups.map((group) => ({ ...group, ...boxOf(boxes, group.id) }));
  const right = Math.max(0, ...groups.map((group) => group.x + group.width));
  const left = Math.min(Number.POSITIVE_INFINITY, ...groups.map((group) => group.x));
  return {
    width: root.width ?? 0,
    height: root.height ?? 0,
    // machines stand in one column: equal edges are calmer to look at
    groups: groups.map((group) => ({ ...group, x: left, width: right - left })),
    places: model.places.map((place) => ({ ...place, ...boxOf(boxes, place.id) })),
    links: model.links.map((link) => ({
      ...link,
      points: link.kind === 'tunnel' ? tunnel(boxOf(boxes, link.from), boxOf(boxes, link.to)) : along(root, link),
    })),
  };
}

function collect(node: ElkNode, boxes: Map<string, Box>): void {
  boxes.set(node.id, { x: node.x ?? 0, y: node.y ?? 0, width: node.width ?? 0, height: node.height ?? 0 });
  for (const child of node.children ?? []) collect(child, boxes);
}

const boxOf = (boxes: ReadonlyMap<string, Box>, id: string): Box => boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };

/** The bend points that ELK chose, from `link.from` to `link.to`. */
function along(root: ElkNode, link: MapLink): Point[] {
  const edge = edges(root).find((one) => one.id === link.id);
  const section = edge?.sections?.[0];
  if (edge === undefined || section === undefined) return [];
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({ x, y }));
  return edge.sources[0] === link.from ? points : points.reverse();
}

const edges = (node: ElkNode): NonNullable<ElkNode['edges']> => [...(node.edges ?? []), ...(node.children ?? []).flatMap(edges)];

/** Down from the upper end to the lower one. */
function tunnel(a: Box, b: Box): Point[] {
  const [upper, lower] = a.y <= b.y ? [a, b] : [b, a];
  const points = [
    { x: upper.x + upper.width / 2, y: upper.y + upper.height },
    { x: lower.x + lower.width / 2, y: lower.y },
  ];
  return upper === a ? points : points.reverse();
}
