/** The two ends as the fields show them, and as the engine takes them. Pure. */
import { originOf } from '../trace/index.ts';
import { shortNode } from '../words/index.ts';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** @returns undefined for what is neither among the ends nor an address, nor in the engine's own form */
export function endOf(text: string, ends: Parameters<typeof originOf>[1]): string | undefined {
  const written = text.trim();
  const known = originOf(written, ends);
  if (known !== undefined) return known;
  if (IPV4.test(written) || /^(?:pod:[^\s/]+\/[^\s/]+|node:[^\s/]+|client)$/.test(written)) return written;
  // a Pod that is gone, or of another cluster: the engine says so
  return /^[^\s/:]+\/[^\s/:]+$/.test(written) ? `pod:${written}` : undefined;
}

/** `pod:default/web-x` → `default/web-x`, `node:packet-dojo-flannel-worker` → `worker`. */
export const labelOf = (end: string): string => (end.startsWith('node:') ? shortNode(end.slice(5)) : end.replace(/^pod:/, ''));
