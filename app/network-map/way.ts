/** A leg of a journey → its way over the map: the visits to places, and the lines between them. Pure. */
import type { Hop, Leg } from '../../contract/index.ts';
import type { Box, Layout, Point } from './layout.ts';
import type { Placing } from './place-of-hop.ts';

/** Hops that follow each other at one place. */
export interface Visit {
  place: string;
  /** Positions in `leg.hops`. */
  hops: number[];
}

export interface Way {
  visits: Visit[];
  /** `lines[i]` leads from `visits[i]` to `visits[i + 1]`. */
  lines: { points: Point[]; wrapped: boolean }[];
}

/** Places that the layout does not show are left out: their hops stay in the table. */
export function visitsOf(hops: readonly Pick<Hop, 'kind' | 'where'>[], placing: Placing, shown: ReadonlySet<string>): Visit[] {
  const visits: Visit[] = [];
  hops.forEach((hop, index) => {
    const place = placing(hop);
    if (!shown.has(place)) return;
    const last = visits.at(-1);
    if (last?.place === place) last.hops.push(index);
    else visits.push({ place, hops: [index] });
  });
  return visits;
}

export function wayOf(leg: Leg, placing: Placing, layout: Layout): Way {
  const visits = visitsOf(leg.hops, placing, new Set(layout.places.map((place) => place.id)));
  const lines = visits.slice(1).map((visit, index) => {
    const before = visits[index];
    const arrived = leg.hops[visit.hops[0] ?? 0];
    return { points: before === undefined ? [] : between(layout, before.place, visit.place), wrapped: arrived?.packet.before.outer !== undefined };
  });
  return { visits, lines };
}

/** Along the links by the fewest; straight where nothing joins the two places. */
export function between(layout: Layout, from: string, to: string): Point[] {
  const steps = shortest(layout, from, to);
  if (steps === undefined) return straight(layout, from, to);
  const points: Point[] = [];
  // where a place in the middle is passed: between these points and the ones before them
  const through: number[] = [];
  for (const { link, forward, into } of steps) {
    points.push(...(forward ? link.points : [...link.points].reverse()));
    if (into !== to) through.push(points.length);
  }
  return tidy(points.flatMap((point, index) => (through.includes(index) ? [...jog(points[index - 1], point), point] : [point])));
}

interface Step {
  link: Layout['links'][number];
  forward: boolean;
  into: string;
}

function shortest(layout: Layout, from: string, to: string): Step[] | undefined {
  const reached = new Map<string, Step[]>([[from, []]]);
  for (const [place, way] of reached) {
    if (place === to) return way;
    for (const link of layout.links) {
      if (link.kind === 'tunnel' || link.points.length === 0) continue;
      const into = link.from === place ? link.to : link.to === place ? link.from : undefined;
      if (into !== undefined && !reached.has(into)) reached.set(into, [...way, { link, forward: link.from === place, into }]);
    }
  }
  return undefined;
}

/** Two right angles halfway, so that a line that passes a place stays upright. */
const jog = (from: Point | undefined, to: Point): Point[] =>
  from === undefined || from.y === to.y
    ? []
    : [
        { x: (from.x + to.x) / 2, y: from.y },
        { x: (from.x + to.x) / 2, y: to.y },
      ];

const centre = (layout: Layout, id: string): Point[] => layout.places.filter((place) => place.id === id).map(middle);
const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

function straight(layout: Layout, from: string, to: string): Point[] {
  return [...centre(layout, from), ...centre(layout, to)];
}

const tidy = (points: readonly Point[]): Point[] =>
  points.filter((point, index) => index === 0 || point.x !== points[index - 1]?.x || point.y !== points[index - 1]?.y);
