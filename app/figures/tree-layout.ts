/** Boxes of a tree → places and lines, in pixels. Pure. */
import type { Tone } from './model.ts';
import { wrap } from './wrap.ts';

/** A box with its words said. */
export interface SaidBox {
  depth: number;
  tone: Tone;
  title: string;
  lines: readonly string[];
  joined: boolean;
  by: string | undefined;
}

export interface PlacedBox {
  x: number;
  y: number;
  width: number;
  height: number;
  tone: Tone;
  title: readonly string[];
  lines: readonly string[];
}

export interface TreeLayout {
  width: number;
  height: number;
  boxes: PlacedBox[];
  /** Points of each line, from the box above. */
  lines: { x: number; y: number }[][];
  labels: { x: number; y: number; text: string }[];
}

/** Pixels: of a line of text, of a column of the title and of the monospaced lines, and around them. */
export const LINE = 16;
const TITLE_COLUMN = 7;
const MONO_COLUMN = 6.7;
export const PADDING = 9;
const INDENT = 16;
const GAP = 10;
const LABEL = 18;
/** Where the line of a parent goes down. */
const STEM = 7;

/** @param width of the whole; boxes never leave it */
export function layoutTree(boxes: readonly SaidBox[], width: number): TreeLayout {
  const layout: TreeLayout = { width, height: 0, boxes: [], lines: [], labels: [] };
  const above: PlacedBox[] = [];
  let y = 0;
  let before: PlacedBox | undefined;
  for (const { depth, tone, title, lines, joined, by } of boxes) {
    const x = depth * INDENT;
    const inner = width - x - 2 * PADDING;
    if (before !== undefined) y += (depth === 0 && !joined ? 2 * GAP : GAP) + (by === undefined ? 0 : LABEL);
    const wrapped = lines.flatMap((line) => wrap(line, Math.floor(inner / MONO_COLUMN)));
    const titles = wrap(title, Math.floor(inner / TITLE_COLUMN));
    const box: PlacedBox = { x, y, width: width - x, height: (titles.length + wrapped.length) * LINE + PADDING + 3, tone, title: titles, lines: wrapped };
    const parent = depth === 0 ? (joined ? before : undefined) : above[depth - 1];
    if (parent !== undefined) {
      const from = { x: parent.x + (depth === 0 ? 2 * STEM : STEM), y: parent.y + parent.height };
      layout.lines.push(depth === 0 ? [from, { x: from.x, y }] : [from, { x: from.x, y: y + PADDING + 2 }, { x, y: y + PADDING + 2 }]);
    }
    if (by !== undefined) layout.labels.push({ x: x + (depth === 0 ? 3 * STEM : STEM), y: y - 7, text: by });
    layout.boxes.push(box);
    above[depth] = box;
    before = box;
    y += box.height;
  }
  layout.height = y;
  return layout;
}
