/** Calls about labs: read, open, start, answer, reset. One lab is open at a time; its runner keeps the session. */
import { type Course, DojoError, type Journey, type Lab, message, type ResetReport } from '../../contract/index.ts';
import { Attention, type Finding, LabRunner, loadCourse, loadLab, type ProgressBook, type VerifyReport, verifyLab } from '../lesson/index.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';
import type { Workplaces } from './workplaces.ts';

export class LabCalls {
  #parts: Parts;
  #workplaces: Workplaces;
  #progress: ProgressBook;
  #folder: string;
  #runner: LabRunner | undefined;
  #attention = new Attention();
  #watching: AbortController | undefined;

  /** @param folder path of lab-scenarios */
  constructor(parts: Parts, workplaces: Workplaces, progress: ProgressBook, folder: string) {
    this.#parts = parts;
    this.#workplaces = workplaces;
    this.#progress = progress;
    this.#folder = folder;
  }

  course = (): Promise<Course> => loadCourse(this.#folder);

  read = (lab: string): Promise<Lab> => loadLab(this.#folder, lab);

  async open(id: string): Promise<void> {
    if (this.#runner?.session().lab === id) return this.#publish();
    await this.close();
    const lab = await this.read(id);
    this.#runner = new LabRunner({ labs: this.#folder, lab, progress: this.#progress, onChange: () => this.#publish() });
    this.#publish();
  }

  /** Stops looking; the cluster and what the lab made in it stay. */
  async close(): Promise<void> {
    this.#watching?.abort();
    this.#watching = undefined;
    this.#runner = undefined;
    this.#publish();
  }

  start(id: string): Started<void> {
    return this.#parts.operations.start(message('lesson.operations.start', { lab: id }), async (work) => {
      await this.open(id);
      const runner = this.#open();
      const { file } = await this.read(id);
      const world = await this.#workplaces.world(file.needs.environment, id, work);
      await runner.start(world, work);
      this.#watch(runner);
      await this.#workplaces.look();
    });
  }

  reset(): Started<ResetReport> {
    return this.#parts.operations.start(message('lesson.operations.reset', { lab: this.#open().session().lab }), async (work) => {
      this.#watching?.abort();
      try {
        return await this.#open().reset(work);
      } finally {
        if (this.#open().session().phase === 'running') this.#watch(this.#open());
        await this.#workplaces.look();
      }
    });
  }

  step = (step: string): Promise<void> => this.#open().step(step);

  predict = (step: string, option: string): Promise<void> => this.#open().predict(step, option);

  answer = (task: string, value: string): Promise<boolean> => this.#open().answer(task, value, AbortSignal.timeout(30_000));

  async hint(task: string): Promise<void> {
    this.#open().hint(task);
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

  /** The lab's test, on a cluster brought up as for `start`; `found` hears each finding as it is made. */
  verify(id: string, found?: (finding: Finding) => void): Started<VerifyReport> {
    return this.#parts.operations.start(message('lesson.operations.verify', { lab: id }), async (work) => {
      await this.close();
      const lab = await this.read(id);
      const world = await this.#workplaces.world(lab.file.needs.environment, id, work);
      return verifyLab(world, this.#folder, lab, work, { found });
    });
  }

  #open(): LabRunner {
    if (!this.#runner) throw new DojoError('lesson.noneOpen');
    return this.#runner;
  }

  #watch(runner: LabRunner): void {
    this.#watching?.abort();
    const watching = new AbortController();
    this.#watching = watching;
    void this.#attention.run(
      () => runner.look(watching.signal),
      () => void this.#workplaces.look().catch(() => {}),
      watching.signal,
    );
  }

  #publish(): void {
    const session = this.#runner?.session() ?? null;
    const capturedAt = this.#parts.workplace?.latest().at(0)?.takenAt;
    this.#parts.store.set({ session: session && capturedAt !== undefined ? { ...session, capturedAt } : session, progress: this.#progress.get() });
  }
}
