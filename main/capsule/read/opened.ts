/** All that is done to a file before it may be shown. */
import type { Opened } from '../format.ts';
import { parseCapsule } from './parse.ts';
import { makeShown } from './shown.ts';
import { verified } from './verified.ts';

/** Synchronous, and as slow as its evidence is large: read.ts runs it where it can be stopped. @throws DojoError capsule.* */
export function openedCapsule(bytes: Uint8Array, name: string): Opened[] {
  return parseCapsule(bytes, name).map((opened) => {
    const shown = { ...opened, journey: verified(opened) };
    makeShown(shown, name);
    return shown;
  });
}
