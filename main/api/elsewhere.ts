/** Calls about labs from elsewhere: look at one, open it as it was shown, remove it. */
import { randomUUID } from 'node:crypto';
import { DojoError, type GuestLook } from '../../contract/index.ts';
import { readCapsule } from '../capsule/index.ts';
import { type Given, givenAt, isCapsule, isKept, keepLab, type Looked, lookAtLab, recordedLabs, removeLab, type Shelves } from '../lesson/index.ts';
import { imageReferences } from '../supply/index.ts';
import type { Parts } from './parts.ts';

/** Labs that were shown and are neither opened nor forgotten: one dialog shows one. */
const TICKETS = 4;

export class ElsewhereCalls {
  #parts: Parts;
  #shelves: Shelves;
  #leave: () => Promise<void>;
  #tickets = new Map<string, Looked>();

  /** @param leave closes the lab that is open, for reading */
  constructor(parts: Parts, shelves: Shelves, leave: () => Promise<void>) {
    this.#parts = parts;
    this.#shelves = shelves;
    this.#leave = leave;
  }

  /** Keeps nothing of it but in memory. @throws DojoError guest.*, and for its recordings capsule.* */
  async look(asked: { path: string } | { name: string; base64: string }): Promise<GuestLook> {
    const given: Given = 'path' in asked ? await givenAt(asked.path) : { name: asked.name, archive: Buffer.from(asked.base64, 'base64') };
    const known = { recorded: await recordedLabs(this.#shelves.course), images: imageReferences(this.#parts.catalog) };
    const looked = await lookAtLab(given, known);
    const { lab, mistakes, plan } = looked;
    // one after the other: each may need much memory for a moment
    for (const [path, bytes] of looked.files) if (plan && isCapsule(path)) await readCapsule(bytes, path);
    const ticket = randomUUID();
    if (plan) this.#tickets.set(ticket, looked);
    for (const old of [...this.#tickets.keys()].slice(0, -TICKETS)) this.#tickets.delete(old);
    return {
      ticket,
      mistakes,
      replaces: lab !== undefined && (await isKept(this.#shelves.elsewhere, lab)),
      ...(lab === undefined ? {} : { lab }),
      ...(plan === undefined ? {} : { plan }),
    };
  }

  /** What was looked at, not what lies there by now. @returns its id here @throws DojoError guest.forgotten, guest.hereAlready, guest.runs */
  async open(ticket: string, replace: boolean): Promise<string> {
    const looked = this.#tickets.get(ticket);
    if (looked?.lab === undefined) throw new DojoError('guest.forgotten');
    await this.#demandIdle(looked.lab);
    await keepLab(this.#shelves.elsewhere, looked.lab, looked.files, { replace });
    this.#tickets.delete(ticket);
    this.#changed();
    return looked.lab;
  }

  /** @throws DojoError guest.notGuest, guest.runs, lesson.noLab */
  async remove(lab: string): Promise<void> {
    await this.#demandIdle(lab);
    await removeLab(this.#shelves.elsewhere, lab);
    this.#changed();
  }

  /** One that is only read is closed: what would be shown is no longer so. */
  async #demandIdle(lab: string): Promise<void> {
    const { session } = this.#parts.store.get();
    if (session?.lab !== lab) return;
    if (session.phase !== 'reading') throw new DojoError('guest.runs', { lab });
    await this.#leave();
  }

  #changed(): void {
    const { store } = this.#parts;
    store.set({ elsewhere: store.get().elsewhere + 1 });
  }
}
