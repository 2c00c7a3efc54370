/** What the desktop shell gives its page beside the line to the engine, as `window.packetDojo` (main/desktop/preload.cjs). A browser has nothing of it. */
import type { ErrorReport } from './error.ts';

/** Where the file was written; `saved` is absent where the person thought better of it. */
export type SavedPdf = { saved?: string } | { error: ErrorReport };

export interface Shell {
  /** Asks where, and writes the page there as it prints. @param name of the file that is suggested */
  savePdf(name: string): Promise<SavedPdf>;
}
