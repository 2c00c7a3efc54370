/** The files that a lab consists of. Whatever else lies beside them is left out: it is neither kept nor looked at. */
import { DojoError } from '../../../contract/index.ts';
import type { LabFolder } from '../read/index.ts';
import { demandFew, demandSize, LIMITS } from './limits.ts';

/** Path inside the lab's folder (`/` between parts) → its bytes. */
export type LabFiles = ReadonlyMap<string, Uint8Array>;

const NAME = String.raw`[\p{L}\p{N}_][\p{L}\p{N}_.-]*`;
const TEXT = new RegExp(`^(?:lab\\.yaml|en\\.md|ja\\.md|manifests/(?:${NAME}/)?${NAME}\\.ya?ml)$`, 'u');
const CAPSULE = new RegExp(`^capsule/${NAME}\\.(?:dojo|json)$`, 'u');

export const isCapsule = (path: string): boolean => CAPSULE.test(path);
export const isLabFile = (path: string): boolean => TEXT.test(path) || isCapsule(path);

/**
 * @param name what the lab is called in messages: its folder's name, or its archive's
 * @throws DojoError guest.noLab, guest.tooMany, guest.tooLarge, guest.notText
 */
export function labFolderOf(name: string, files: LabFiles): LabFolder {
  if (!files.has('lab.yaml')) throw new DojoError('guest.noLab', { name });
  demandFew(files.size, LIMITS.files, name);
  const texts = [...files].filter(([path]) => TEXT.test(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, bytes] of texts) demandSize(bytes.length, LIMITS.text, path);
  demandSize(
    texts.reduce((sum, [, bytes]) => sum + bytes.length, 0),
    LIMITS.texts,
    name,
  );
  return { name, texts: new Map(texts.map(([path, bytes]) => [path, textOf(path, bytes)])), recordings: [...files.keys()].filter(isCapsule).sort() };
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new DojoError('guest.notText', { path }, { cause });
  }
}
