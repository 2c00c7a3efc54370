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
  height: number;
  lanes: { x: number; label: string }[];
  rows: Row[];
}

const HEAD = 30;
const COLUMN = 6.4;
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
  const rows: Row[] = [];
  let y = HEAD;
  for (const crossing of crossings) {
    const said = crossing.leg !== undefined || crossing.newSrc || crossing.newDst || crossing.end !== undefined;
    y += crossing.leg !== undefined ? LEG + 14 : said ? SAID : PLAIN;
    const from = x(crossing.from);
    rows.push({ crossing, from, to: crossing.to === undefined ? from : x(crossing.to), y, said });
  }
  return { width, height: y + 14, lanes: lanes.map(({ id, label }) => ({ x: x(id), label: clipped(label, step) })), rows };
}

/** As much of a name as its lane has room for: its end tells names of one kind apart least. */
function clipped(label: string, room: number): string {
  const most = Math.floor((room - 4) / COLUMN);
  return columnsOf(label) <= most ? label : `${label.slice(0, Math.max(1, most - 1))}…`;
}
