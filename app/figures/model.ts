/** What a figure consists of, before it has a size. Words are messages: a figure is the same in both languages. */
import type { ClusterObjects, Journey, Message, NetworkState } from '../../contract/index.ts';

/** What figures are drawn from. */
export interface Source {
  states: readonly NetworkState[];
  objects: ClusterObjects | undefined;
  journey: Journey | undefined;
}

export type Attributes = Readonly<Record<string, string>>;

/** Names a colour of the tokens. */
export type Tone = 'device' | 'netfilter' | 'routing' | 'app' | 'drop';

export interface Box {
  /** 0: stands by itself. Else it belongs to the last box before it that is one less deep. */
  depth: number;
  tone: Tone;
  title: Message | string;
  /** As the kernel's tools print them. */
  lines: readonly string[];
  /** At depth 0: joined to the box before it. */
  joined?: boolean;
  /** What the line that leads here means. */
  by?: Message;
}

/** Boxes from the top: a way, or a tree. */
export interface Tree {
  kind: 'tree';
  boxes: readonly Box[];
}

export interface Lane {
  id: string;
  label: string;
}

export interface Crossing {
  /** The packet's name, where it sets out. */
  leg?: Message;
  from: string;
  /** Absent: it got no farther. */
  to?: string;
  src: string;
  dst: string;
  /** Rewritten since the crossing before it of the same packet. */
  newSrc: boolean;
  newDst: boolean;
  /** Inside of VXLAN. */
  wrapped: boolean;
  /** Why it got no farther. */
  end?: { en: string; ja: string };
}

/** Machines side by side, packets between them from the top down. */
export interface Sequence {
  kind: 'sequence';
  lanes: readonly Lane[];
  crossings: readonly Crossing[];
}

export type Figure = (Tree | Sequence) & {
  title: Message;
  /** Milliseconds since the epoch. */
  at: number;
  /** What of it nobody saw, but what follows from what was seen. */
  computed?: Message;
};

/** A figure, or why there is none. */
export type Drawn = { figure: Figure } | { missing: Message };
