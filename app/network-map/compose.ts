/** Laid-out machines → one map: the client and the Docker network at the left, machines below each other, wires and tunnels between them. Pure. */
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { SIZE } from './graph.ts';
import type { Box, Layout, Point } from './layout.ts';
import type { MapLink, MapModel } from './model.ts';

const MARGIN = 6;
const BETWEEN_MACHINES = 20;
/** A machine of which nothing is known has its heading alone. */
const LEAST_MACHINE = 36;
const BEFORE_PLACE = 34;
const BEFORE_MACHINES = 48;

export function compose(model: MapModel, machines: readonly ElkNode[]): Layout {
  const outside = model.places.filter((place) => place.group === undefined);
  const boxes = new Map<string, Box>();
  let x = MARGIN;
  for (const place of outside) {
    boxes.set(place.id, { x, y: 0, ...SIZE[place.kind] });
    x += SIZE[place.kind].width + BEFORE_PLACE;
  }
  const left = outside.length === 0 ? MARGIN : x - BEFORE_PLACE + BEFORE_MACHINES;
  // machines stand in one column with equal edges: calmer to look at
  const width = Math.max(0, ...machines.map((machine) => machine.width ?? 0));
  let y = MARGIN;
  for (const machine of machines) {
    const tall = Math.max(LEAST_MACHINE, machine.height ?? 0);
    boxes.set(machine.id, { x: left, y, width, height: tall });
    for (const child of machine.children ?? [])
      boxes.set(child.id, { x: left + (child.x ?? 0), y: y + (child.y ?? 0), width: child.width ?? 0, height: child.height ?? 0 });
    y += tall + BETWEEN_MACHINES;
  }
  const height = Math.max(y - BETWEEN_MACHINES, ...outside.map((place) => SIZE[place.kind].height + 2 * MARGIN));
  for (const place of outside) {
    const box = boxOf(boxes, place.id);
    boxes.set(place.id, { ...box, y: MARGIN + (height - MARGIN - box.height) / 2 });
  }
  const at = { boxes, machines };
  return {
    width: left + width + MARGIN,
    height: height + MARGIN,
    groups: model.groups.map((group) => ({ ...group, ...boxOf(boxes, group.id) })),
    places: model.places.map((place) => ({ ...place, ...boxOf(boxes, place.id) })),
    links: model.links.map((link) => ({ ...link, points: pointsOf(link, at) })),
  };
}

const boxOf = (boxes: ReadonlyMap<string, Box>, id: string): Box => boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };

function pointsOf(link: MapLink, { boxes, machines }: { boxes: ReadonlyMap<string, Box>; machines: readonly ElkNode[] }): Point[] {
  const [from, to] = [boxOf(boxes, link.from), boxOf(boxes, link.to)];
  if (link.kind === 'wire') return wire(from, to);
  if (link.kind === 'tunnel') return tunnel(from, to);
  for (const machine of machines) {
    const edge = machine.edges?.find((one) => one.id === link.id);
    const section = edge?.sections?.[0];
    if (edge === undefined || section === undefined) continue;
    const corner = boxOf(boxes, machine.id);
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map((point) => ({ x: corner.x + point.x, y: corner.y + point.y }));
    return edge.sources[0] === link.from ? points : points.reverse();
  }
  return [];
}

/** From the right edge of one to the left edge of the other, with two right angles where they are not level. */
function wire(from: Box, to: Box): Point[] {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  if (Math.abs(start.y - end.y) < 1) return [start, end];
  const middle = start.x + BEFORE_MACHINES / 2 - 6;
  return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
}

/** Down from the upper end to the lower one. */
function tunnel(a: Box, b: Box): Point[] {
  const [upper, lower] = a.y <= b.y ? [a, b] : [b, a];
  const points = [
    { x: upper.x + upper.width / 2, y: upper.y + upper.height },
    { x: lower.x + lower.width / 2, y: lower.y },
  ];
  return upper === a ? points : points.reverse();
}
