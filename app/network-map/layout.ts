/** Model → places with positions: each machine by ELK, then all of them put together. The layout engine is given: a worker in the window, in place in a test. */
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { compose } from './compose.ts';
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
  const machines = await Promise.all(model.groups.map((group, index) => engine.layout(graphOf(model, group.id, index === 0))));
  return compose(model, machines);
}
