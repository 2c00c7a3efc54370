/** What the desktop shell can do for the page; undefined in a browser. */
import type { Shell } from '../../contract/index.ts';

declare global {
  interface Window {
    readonly packetDojo?: Shell;
  }
}

export const shell = (): Shell | undefined => globalThis.window.packetDojo;
