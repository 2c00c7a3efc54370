/** Each hop kind's colour (a token) and the word for it. Kinds that tell the same part of the story share a colour. */
import type { Evidence, HopKind } from '../../contract/index.ts';
import type { Tone } from '../controls/index.ts';

export const KIND_COLOUR: Record<HopKind, string> = {
  device: 'var(--device)',
  bridge: 'var(--device)',
  encapsulate: 'var(--device)',
  decapsulate: 'var(--device)',
  netfilter: 'var(--netfilter)',
  route: 'var(--routing)',
  neighbour: 'var(--routing)',
  conntrack: 'var(--conntrack)',
  bpf: 'var(--bpf)',
  socket: 'var(--app)',
  drop: 'var(--drop)',
};

/** Kinds with one colour stand together in the legend, under the first one's name. */
export const LEGEND: readonly HopKind[] = ['socket', 'device', 'netfilter', 'route', 'conntrack', 'bpf', 'drop'];

export const EVIDENCE_TONE: Record<Evidence, Tone> = { observed: 'ok', placed: 'accent', computed: 'dashed', missing: 'warn' };
