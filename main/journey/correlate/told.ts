/** What Cilium's agent told in one namespace. */
import { type CiliumEvent, readCiliumEvent } from '../decode/cilium-event.ts';
import type { Space } from '../evidence.ts';

export interface Told {
  events: CiliumEvent[];
  /** Layouts that are not known; each is said to be missing. */
  unreadable: string[];
}

export function toldIn({ events = '' }: Space): Told {
  const read = events.split('\n').flatMap((line) => (line === '' ? [] : (readCiliumEvent(Buffer.from(line, 'base64')) ?? [])));
  return {
    events: read.flatMap((one) => (one.kind === 'unreadable' ? [] : [one])),
    unreadable: [...new Set(read.flatMap((one) => (one.kind === 'unreadable' ? [one.what] : [])))],
  };
}
