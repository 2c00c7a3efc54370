/** How much a file may hold. A journey with its evidence is some 60 kB on disk; the limits leave room for clusters with thousands of Services. */
import { DojoError, LegName, legOf, OPENED_BYTES } from '../../contract/index.ts';
import type { Recorded } from './format.ts';

const MEGABYTE = 1024 * 1024;
export const LIMITS = {
  /** Bytes on disk, and bytes of JSON. */
  file: OPENED_BYTES,
  json: 64 * MEGABYTE,
  /** Arrays and objects inside each other; ours reach 12. */
  depth: 32,
  /** Values in all. */
  values: 4_000_000,
  recordings: 1000,
  hops: 2000,
  states: 500,
  spaces: 5000,
  manifests: 500,
  /** Characters (base64) of all captured frames of one journey; ours are some 30,000. */
  frames: 8 * MEGABYTE,
  /** Characters of one text that is shown. Other evidence is bounded by the file alone. */
  text: 256 * 1024,
  manifest: MEGABYTE,
} as const;

/** @throws DojoError capsule.tooLarge */
export function demandSize(bytes: number, limit: number, name: string): void {
  if (bytes > limit) throw new DojoError('capsule.tooLarge', { name, limit: Math.round(limit / MEGABYTE) });
}

/**
 * One pass over the bytes of a JSON text, before anything is made of them: how deep it goes and how many values it has.
 * Says nothing about whether it is JSON.
 * @throws DojoError capsule.tooDeep, capsule.tooMany
 */
export function demandModesty(json: Uint8Array, name: string): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case QUOTE:
        for (at += 1; at < json.length && json[at] !== QUOTE; at += 1) if (json[at] === BACKSLASH) at += 1;
        break;
      case COMMA:
        values += 1;
        break;
      case BRACE:
      case BRACKET:
        values += 1;
        depth += 1;
        if (depth > LIMITS.depth) throw new DojoError('capsule.tooDeep', { name, limit: LIMITS.depth });
        break;
      case BRACE_END:
      case BRACKET_END:
        depth -= 1;
        break;
      default:
    }
    if (values > LIMITS.values) throw tooMany(name, '*', LIMITS.values);
  }
}

const [QUOTE, BACKSLASH, COMMA, BRACE, BRACKET, BRACE_END, BRACKET_END] = [0x22, 0x5c, 0x2c, 0x7b, 0x5b, 0x7d, 0x5d];

/** @throws DojoError capsule.tooMany, capsule.tooLong */
export function demandFew(recordings: readonly Recorded[], name: string): void {
  const demand = (count: number, where: 'recordings' | 'hops' | 'states' | 'spaces' | 'manifests') => {
    if (count > LIMITS[where]) throw tooMany(name, where, LIMITS[where]);
  };
  demand(recordings.length, 'recordings');
  for (const { journey, states, later = [], evidence, manifests } of recordings) {
    for (const leg of LegName.options) demand(legOf(journey, leg)?.hops.length ?? 0, 'hops');
    demand(states.length, 'states');
    demand(later.length, 'states');
    const spaces = evidence?.spaces ?? [];
    demand(spaces.length, 'spaces');
    if (spaces.reduce((sum, { pcap = '' }) => sum + pcap.length, 0) > LIMITS.frames)
      throw new DojoError('capsule.tooLong', { name, where: 'evidence.spaces.pcap', limit: LIMITS.frames });
    demand(manifests.length, 'manifests');
  }
}

const tooMany = (name: string, where: string, limit: number) => new DojoError('capsule.tooMany', { name, where, limit });
