/** An archive → the files of the lab in it. */
import { gunzipSync } from 'node:zlib';
import { DojoError } from '../../../contract/index.ts';
import { isLabFile, type LabFiles } from './files.ts';
import { demandSize, LIMITS } from './limits.ts';
import { readTar } from './tar.ts';

/**
 * Tar, with gzip around it or without. The lab stands at its root, or is the one folder there that has a lab.yaml.
 * @param name what the archive is called in errors
 * @returns the lab's folder's name, where it has one, and its files
 * @throws DojoError guest.tooLarge, guest.notArchive, guest.badPath, guest.notFile, guest.tooMany, guest.noLab
 */
export function readArchive(bytes: Uint8Array, name: string): { folder: string | undefined; files: LabFiles } {
  demandSize(bytes.length, LIMITS.archive, name);
  const all = readTar(isGzip(bytes) ? inflated(bytes, name) : bytes, name);
  const roots = [...all.keys()].filter((path) => /^(?:[^/]+\/)?lab\.yaml$/.test(path)).map((path) => path.slice(0, -'lab.yaml'.length));
  const root = roots.includes('') ? '' : roots[0];
  // of two labs neither is meant
  if (root === undefined || (root !== '' && roots.length > 1)) throw new DojoError('guest.noLab', { name });
  const files = [...all].flatMap(([path, content]): [string, Uint8Array][] => {
    const inside = path.startsWith(root) ? path.slice(root.length) : '';
    return isLabFile(inside) ? [[inside, content]] : [];
  });
  return { folder: root === '' ? undefined : root.slice(0, -1), files: new Map(files) };
}

/** RFC 1952, 2.3.1. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Stops once there is more than may be. */
function inflated(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: LIMITS.unpacked });
  } catch (cause) {
    if (cause instanceof RangeError) demandSize(Number.POSITIVE_INFINITY, LIMITS.unpacked, name);
    throw new DojoError('guest.notArchive', { name, reason: cause instanceof Error ? cause.message : String(cause) });
  }
}
