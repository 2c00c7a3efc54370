/** Calls about labs: read, open, start, answer, reset. One lab is open at a time; its runner keeps the session. */
import { type Course, DojoError, isGuest, type Journey, type Lab, type LabFile, message, type ResetReport, type Solving } from '../../contract/index.ts';
import { flavours } from '../cluster/index.ts';
import {
  Attention,
  type Finding,
  LabRunner,
  loadCourse,
  loadElsewhere,
  loadLab,
  type ProgressBook,
  type Shelves,
  shelfOf,
  type VerifyReport,
  verifyLab,
} from '../lesson/index.ts';
import { fitnessOf } from '../machine/index.ts';
import { imageReferences } from '../supply/index.ts';
import { LabDraft } from './lab-draft.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';
import type { TerminalCalls } from './terminals.ts';
import { machineVersions } from './versions.ts';
import { VisibleHands } from './visible-hands.ts';
import type { Workplaces } from './workplaces.ts';

const featuresOf = (environment: LabFile['needs']['environment']) => (environment === 'docker' ? [] : flavours[environment].needs);

export class LabCalls {
  #parts: Parts;
  #workplaces: Workplaces;
  #progress: ProgressBook;
  #shelves: Shelves;
  #runner: LabRunner | undefined;
  #attention = new Attention();
  #watching: AbortController | undefined;
  #terminals: TerminalCalls;
  #solving: Solving | undefined;
  #hands: VisibleHands | undefined;
  #draft: LabDraft | undefined;

  constructor(parts: Parts, workplaces: Workplaces, terminals: TerminalCalls, progress: ProgressBook, shelves: Shelves) {
    this.#terminals = terminals;
    this.#parts = parts;
    this.#workplaces = workplaces;
    this.#progress = progress;
    this.#shelves = shelves;
  }

  async course(): Promise<Course> {
    const { machine, environments } = this.#parts.store.get();
    const here = (needs: LabFile['needs']) => fitnessOf({ ...needs, features: [...needs.features, ...featuresOf(needs.environment)] }, machine, environments);
    return { ...(await loadCourse(this.#shelves.course, here)), elsewhere: await loadElsewhere(this.#shelves.elsewhere, here) };
  }

  read = async (lab: string): Promise<Lab> => loadLab(shelfOf(this.#shelves, lab), lab);

  async open(id: string): Promise<void> {
    if (this.#runner?.session().lab === id) return this.#publish();
    await this.close();
    const lab = await this.read(id);
    const labs = shelfOf(this.#shelves, id);
    const runner = new LabRunner({ labs, lab, progress: this.#progress, onChange: () => this.#publish(), versions: () => this.#versions() });
    this.#runner = runner;
    this.#draft = new LabDraft({
      labs,
      id,
      course: this.#shelves.course,
      images: imageReferences(this.#parts.catalog),
      onRead: (edited) => runner.edit(edited),
      onLooked: () => this.#publish(),
    });
    this.#publish();
  }

  /** Stops looking; the cluster and what the lab made in it stay. */
  async close(): Promise<void> {
    this.#watching?.abort();
    this.#watching = undefined;
    this.#draft?.close();
    this.#draft = undefined;
    this.#runner = undefined;
    this.#publish();
  }

  start(id: string): Started<void> {
    return this.#parts.operations.start(message('lesson.operations.start', { lab: id }), async (work) => {
      await this.open(id);
      const runner = this.#open();
      const { file } = await this.read(id);
      // one that was opened in another client, an admin's, is no place for what a lab from elsewhere types
      if (isGuest(id)) await this.#terminals.closeAll();
      const world = await this.#workplaces.world(file.needs.environment, id, work);
      await runner.start(world, work);
      this.#watch(runner);
      await this.#workplaces.look();
    });
  }

  reset(): Started<ResetReport> {
    return this.#parts.operations.start(message('lesson.operations.reset', { lab: this.#open().session().lab }), async (work) => {
      return this.#unwatched((runner) => runner.reset(work));
    });
  }

  step = (step: string): Promise<void> => this.#open().step(step);

  predict = (step: string, option: string): Promise<void> => this.#open().predict(step, option);

  answer = (task: string, value: string): Promise<boolean> => this.#open().answer(task, value, AbortSignal.timeout(30_000));

  hint = (task: string): Promise<void> => this.#open().hint(task);

  /** Looks now, for those who do not want to wait for the next look. */
  check = (task: string): Promise<void> => this.#open().check([task], AbortSignal.timeout(30_000));

  /** The scene anew; what was passed stays so. */
  restart(): Started<void> {
    return this.#parts.operations.start(message('lesson.operations.restart', { lab: this.#open().session().lab }), async (work) => {
      await this.#unwatched((runner) => runner.restart(work));
    });
  }

  /** The page of this lab is before somebody's eyes, or no longer is. Another lab's page has nothing to say. */
  async attend(lab: string, visible: boolean): Promise<void> {
    if (this.#runner?.session().lab !== lab) return;
    await this.#runner.attend(visible);
    this.#publish();
  }

  /** The progress of these labs became another: one that is open only for reading is opened anew. @throws DojoError lesson.labRuns for one that runs */
  async progressChanges(labs: readonly string[], change: () => Promise<void>): Promise<void> {
    const open = this.#runner?.session();
    const mine = open !== undefined && labs.includes(open.lab);
    if (mine && open.phase !== 'reading') throw new DojoError('lesson.labRuns', { lab: open.lab });
    await change();
    if (mine) {
      this.#runner = undefined;
      await this.open(open.lab);
    }
    this.#publish();
  }

  solve(task: string): Started<void> {
    return this.#parts.operations.start(message('lesson.operations.solve', { step: this.#open().stepNumber(task) }), (work) => this.#open().solve(task, work));
  }

  measure(): Started<void> {
    const runner = this.#open();
    return this.#parts.operations.start(message('measure.operation'), async (work) => {
      await runner.measure(work);
      this.#attention.poke();
    });
  }

  /** The same in the learner's sight: commands are typed into their terminals. */
  solveVisibly(task: string): Started<void> {
    const hands = new VisibleHands(this.#terminals, (does) => this.#show({ task, does }, hands));
    return this.#parts.operations.start(message('lesson.operations.solve', { step: this.#open().stepNumber(task) }), async (work) => {
      try {
        await this.#open().solve(task, work, hands);
      } finally {
        this.#show(undefined, undefined);
      }
    });
  }

  hurry = (): void => this.#hands?.hurry();

  #show(solving: Solving | undefined, hands: VisibleHands | undefined): void {
    this.#solving = solving;
    this.#hands = hands;
    this.#publish();
  }

  /** A journey that somebody recorded while a lab runs belongs to it. */
  recorded(journey: Journey): void {
    if (this.#runner?.session().phase !== 'running') return;
    this.#runner.recorded(journey);
    this.#attention.poke();
  }

  /** Something in the cluster changed: look at the tasks again, and show the new moment. */
  changed(): void {
    this.#attention.poke();
    this.#publish();
  }

  /** The lab's test, on a cluster brought up as for `start`; `found` hears each finding as it is made. With the versions that it was tried with. */
  verify(id: string, found?: (finding: Finding) => void): Started<VerifyReport & { versions: Record<string, string> }> {
    return this.#parts.operations.start(message('lesson.operations.verify', { lab: id }), async (work) => {
      await this.close();
      const lab = await this.read(id);
      const world = await this.#workplaces.world(lab.file.needs.environment, id, work);
      const report = await verifyLab(world, shelfOf(this.#shelves, id), lab, work, { found });
      return { ...report, versions: this.#versions() };
    });
  }

  #versions = (): Record<string, string> => ({ ...this.#parts.workplace?.versions(), ...machineVersions(this.#parts) });

  #open(): LabRunner {
    if (!this.#runner) throw new DojoError('lesson.noneOpen');
    return this.#runner;
  }

  /** Tasks are not looked at meanwhile; what still runs afterwards is watched again. */
  async #unwatched<T>(run: (runner: LabRunner) => Promise<T>): Promise<T> {
    this.#watching?.abort();
    const runner = this.#open();
    try {
      return await run(runner);
    } finally {
      if (this.#runner === runner && runner.session().phase === 'running') this.#watch(runner);
      await this.#workplaces.look();
    }
  }

  #watch(runner: LabRunner): void {
    this.#watching?.abort();
    const watching = new AbortController();
    this.#watching = watching;
    void this.#attention.run(
      (told) => runner.look(told, watching.signal),
      () => void this.#workplaces.look().catch(() => {}),
      watching.signal,
    );
  }

  #publish(): void {
    const session = this.#runner?.session() ?? null;
    const edited = this.#draft?.edited();
    const capturedAt = this.#parts.workplace?.latest().at(0)?.takenAt;
    const more = {
      ...(capturedAt === undefined ? {} : { capturedAt }),
      ...(this.#solving === undefined ? {} : { solving: this.#solving }),
      ...(edited === undefined ? {} : { edited }),
    };
    this.#parts.store.set({ session: session && { ...session, ...more }, progress: this.#progress.get() });
  }
}
