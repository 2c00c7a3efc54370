/** How much a lab from elsewhere may hold. The largest lab of the course has 40 kB of text; a capsule with ten journeys some 300 kB. */
import { DojoError, OPENED_BYTES } from '../../../contract/index.ts';

const KILOBYTE = 1024;
export const LIMITS = {
  /** Bytes of the archive as it is sent, and of all that is in it. */
  archive: OPENED_BYTES,
  unpacked: 4 * OPENED_BYTES,
  /** Files and folders, what is not part of a lab too. */
  entries: 1_000,
  /** Files of a lab. */
  files: 100,
  path: 200,
  /** Bytes of one text, and of all: YAML and Markdown cost up to 100 microseconds for a byte. */
  text: 128 * KILOBYTE,
  texts: 512 * KILOBYTE,
  /** Bytes of one capsule. */
  capsule: OPENED_BYTES,
} as const;

/** @throws DojoError guest.tooLarge */
export function demandSize(bytes: number, limit: number, path: string): void {
  if (bytes > limit) throw new DojoError('guest.tooLarge', { path: path.slice(0, LIMITS.path), limit: Math.round(limit / KILOBYTE) });
}

/** @throws DojoError guest.tooMany */
export function demandFew(count: number, limit: number, name: string): void {
  if (count > limit) throw new DojoError('guest.tooMany', { name, limit });
}
