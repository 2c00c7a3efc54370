/** Calls about progress: forget one lab, take that back, write all of it to a file, read such a file. */
import { DojoError, type WrittenFile } from '../../contract/index.ts';
import { type LabChanges, newerLabs, type ProgressBook, readExport, writeExport } from '../lesson/index.ts';
import type { LabCalls } from './labs.ts';

export class ProgressCalls {
  #book: ProgressBook;
  #labs: LabCalls;
  /** What stood there before the last reset or import. */
  #before: LabChanges | undefined;

  constructor(book: ProgressBook, labs: LabCalls) {
    this.#book = book;
    this.#labs = labs;
  }

  /** @throws DojoError lesson.labRuns */
  reset = (lab: string): Promise<void> => this.#change({ [lab]: undefined });

  /** @throws DojoError lesson.nothingToUndo, lesson.labRuns */
  async undo(): Promise<void> {
    if (!this.#before) throw new DojoError('lesson.nothingToUndo');
    await this.#change(this.#before);
    this.#before = undefined;
  }

  export = (): WrittenFile => ({
    name: `packet-dojo-progress-${new Date().toISOString().slice(0, 10)}.json`,
    type: 'application/json',
    base64: Buffer.from(writeExport(this.#book.get())).toString('base64'),
  });

  /** @returns how many labs were taken over. @throws DojoError lesson.notProgress, lesson.labRuns */
  async import(text: string): Promise<number> {
    const newer = newerLabs(this.#book.get(), readExport(text));
    await this.#change(newer);
    return Object.keys(newer).length;
  }

  async #change(labs: LabChanges): Promise<void> {
    const { labs: now } = this.#book.get();
    const ids = Object.keys(labs);
    await this.#labs.progressChanges(ids, () => this.#book.put(labs));
    this.#before = Object.fromEntries(ids.map((id) => [id, now[id]]));
  }
}
