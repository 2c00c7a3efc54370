/** Points → SVG path data: shifted to the right-hand side of travel, so that out and back do not cover each other, with round corners. Pure. */
import type { Point } from './layout.ts';

/** Moves a polyline sideways by `by` pixels, to the right of its direction; segments are taken as they come, corners meet. */
export function shifted(points: readonly Point[], by: number): Point[] {
  return points.map((point, index) => {
    const before = normal(points[index - 1], point);
    const behind = normal(point, points[index + 1]);
    const a = before ?? behind;
    const b = behind ?? before;
    if (a === undefined || b === undefined) return point;
    // at a right angle the two offsets add; along a straight line they are the same
    const same = Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01;
    return same ? { x: point.x + a.x * by, y: point.y + a.y * by } : { x: point.x + (a.x + b.x) * by, y: point.y + (a.y + b.y) * by };
  });
}

/** Unit vector to the right of the way from a to b (y grows downwards). */
function normal(a: Point | undefined, b: Point | undefined): Point | undefined {
  if (a === undefined || b === undefined) return undefined;
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  return length === 0 ? undefined : { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
}

/** `M… L… Q…` with corners rounded by at most `radius`. */
export function pathOf(points: readonly Point[], radius = 8): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${at(first)}`];
  rest.forEach((point, index) => {
    const before = points[index];
    const next = rest[index + 1];
    if (before === undefined || next === undefined) {
      parts.push(`L${at(point)}`);
      return;
    }
    const r = Math.min(radius, distance(before, point) / 2, distance(point, next) / 2);
    parts.push(`L${at(towards(point, before, r))}`, `Q${at(point)} ${at(towards(point, next, r))}`);
  });
  return parts.join('');
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  return length === 0 ? from : { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

const at = ({ x, y }: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
