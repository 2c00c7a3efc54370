/** Follows the files of the lab that is open while its author edits them: read anew at each save, with every mistake that `dojo lint` would name. */
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { Lab, LabSession } from '../../contract/index.ts';
import { lintOne, loadLab } from '../lesson/index.ts';
import { Debounce } from '../observe/index.ts';
import { InTurn } from '../operation/index.ts';

export interface LabDraftOptions {
  /** Path of the folder that holds the lab's. */
  labs: string;
  id: string;
  /** Path of lab-scenarios, with whose recordings the lab may compare. */
  course: string;
  /** Image references of the catalog. */
  images: ReadonlySet<string>;
  /** Called when the files could be read; after a mistake that cannot, the last good version stays. */
  onRead: (lab: Lab) => void;
  /** Called after each look, with what was found. */
  onLooked: () => void;
}

export class LabDraft {
  readonly #options: LabDraftOptions;
  #watcher: FSWatcher | undefined;
  #edited: LabSession['edited'];
  #saves = new Debounce(() => void this.#look());
  readonly #looking = new InTurn();

  constructor(options: LabDraftOptions) {
    this.#options = options;
    try {
      this.#watcher = watch(join(options.labs, options.id), { recursive: true }, () => this.#saves.signal());
      this.#watcher.on('error', () => this.close());
    } catch {
      // not every file system tells of changes, and the system may be out of watches: then nothing is previewed
    }
  }

  /** Undefined until something was saved. */
  edited = (): LabSession['edited'] => this.#edited;

  close(): void {
    this.#watcher?.close();
    this.#saves.clear();
    this.#watcher = undefined;
  }

  /** One after the other: the last save wins. */
  #look(): Promise<void> {
    return this.#looking.run(async () => {
      const { labs, id, course, images, onRead, onLooked } = this.#options;
      const mistakes = await lintOne(labs, id, images, course).catch(() => undefined);
      const lab = await loadLab(labs, id).catch(() => undefined);
      // closed meanwhile, or the folder itself is gone
      if (this.#watcher === undefined || mistakes === undefined) return;
      this.#edited = { edition: (this.#edited?.edition ?? 0) + 1, mistakes };
      if (lab) onRead(lab);
      onLooked();
    });
  }
}
