/** Lanes and crossings of a sequence → places, in pixels. Pure. */
import type { Crossing, Sequence } from './model.ts';
import { columnsOf } from './wrap.ts';

export interface Row {
  crossing: Crossing;
  /** Where its arrow starts and ends; both the same where the packet got no farther. */
  from: number;
  to: number;
  y: number;
  /** Addresses are said where they are new. */
  said: boolean;
}

export interface SequenceLayout {
  width: number;
  /** Where the names of the lanes end. */
  head: number;
  height: number;
  /** `label`: one line, or two. */
  lanes: { x: number; label: string[] }[];
  rows: Row[];
}

const HEAD = 30;
export const LANE_LINE = 14;
/** Of a lane's name, which is bold. */
const COLUMN = 7.4;
const LEG = 30;
const SAID = 30;
const PLAIN = 20;

export function layoutSequence({ lanes, crossings }: Sequence, width: number): SequenceLayout {
  const step = width / Math.max(1, lanes.length);
  const x = (lane: string) =>
    step *
    (Math.max(
      0,
      lanes.findIndex(({ id }) => id === lane),
    ) +
      0.5);
  const named = lanes.map(({ id, label }) => ({ x: x(id), label: inLines(label, step) }));
  const head = HEAD + LANE_LINE * (Math.max(1, ...named.map(({ label }) => label.length)) - 1);
  const rows: Row[] = [];
  let y = head;
  for (const crossing of crossings) {
    const said = crossing.leg !== undefined || crossing.newSrc || crossing.newDst || crossing.end !== undefined;
    y += crossing.leg !== undefined ? LEG + 14 : said ? SAID : PLAIN;
    const from = x(crossing.from);
    rows.push({ crossing, from, to: crossing.to === undefined ? from : x(crossing.to), y, said });
  }
  return { width, head, height: y + 14, lanes: named, rows };
}

/** As much of a name as its lane has room for, on a second line from a hyphen on: its end tells names of one kind apart least. */
function inLines(label: string, room: number): string[] {
  const most = Math.floor((room - 4) / COLUMN);
  if (columnsOf(label) <= most) return [label];
  const cut = label.lastIndexOf('-', most - 1) + 1;
  return cut === 0 ? [clipped(label, most)] : [label.slice(0, cut), clipped(label.slice(cut), most)];
}

const clipped = (text: string, most: number): string => (columnsOf(text) <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`);
