/** Drives one open lab: its steps, tasks, checks and progress. Knows the machine only through LabWorld. */
import { type Action, DojoError, type Journey, type Lab, type LabSession, type LabStep, message, type ResetReport } from '../../../contract/index.ts';
import { sayMessage } from '../../../language/index.ts';
import type { Work } from '../../operation/index.ts';
import type { CheckContext } from '../checks/index.ts';
import { type MeasureRequest, measure } from '../measure/index.ts';
import { expand, resolveOrigin, type Values } from '../values/index.ts';
import type { LabWorld, Manifest } from '../world.ts';
import { type ActionScene, perform } from './actions.ts';
import { checkTasks, watchedTasks } from './check-tasks.ts';
import { contextFor, glance } from './glance.ts';
import type { Hands } from './hands.ts';
import { keptProgress } from './kept-progress.ts';
import type { LabRunnerOptions } from './lab-runner-options.ts';
import { Seen } from './seen.ts';
import { readManifest, setUp } from './setup.ts';
import { Sitting } from './sitting.ts';
import { summaryOf } from './summary.ts';
import { TaskBoard } from './task-board.ts';
import { until } from './until.ts';

/** How long a solution may take to show, in milliseconds: a Pod has to be made, a rule to be written. */
const PATIENCE_MS = 60_000;

/** What a solution does without changing anything on the machine. */
const LOOKS: readonly Action['do'][] = ['answer', 'journey', 'measure'];

export class LabRunner {
  #options: LabRunnerOptions;
  #board: TaskBoard;
  #phase: LabSession['phase'] = 'reading';
  #sitting: Sitting;
  #seen = new Seen();
  #values: Values = {};
  #world: LabWorld | undefined;
  #lastReset: ResetReport | undefined;

  constructor(options: LabRunnerOptions) {
    this.#options = options;
    const { file } = options.lab;
    const known = options.progress.get().labs[file.id];
    this.#board = new TaskBoard(file, known);
    this.#sitting = new Sitting(file, known);
  }

  /** The lab's files were edited: what is still called the same keeps its state, and a scene that runs goes on. */
  edit(lab: Lab): void {
    this.#set(() => {
      this.#options = { ...this.#options, lab };
      this.#board = this.#board.edited(lab.file);
      this.#sitting.edited(lab.file);
    });
  }

  get board(): TaskBoard {
    return this.#board;
  }

  /** @throws DojoError lesson.notRunning */
  get world(): LabWorld {
    if (!this.#world) throw new DojoError('lesson.notRunning', { lab: this.#options.lab.file.id });
    return this.#world;
  }

  /** The number of the task's step as people count, from 1. */
  stepNumber(task: string): number {
    return this.#options.lab.file.steps.findIndex(({ tasks }) => tasks.some(({ id }) => id === task)) + 1;
  }

  session(): LabSession {
    return {
      lab: this.#options.lab.file.id,
      phase: this.#phase,
      step: this.#sitting.step,
      predictions: this.#sitting.predictions,
      tasks: this.#board.states(this.#scene()),
      journeys: this.#seen.journeys.map(({ journey }) => summaryOf(journey)),
      measurements: this.#seen.measurements,
      values: this.#values,
      changes: this.#world?.changes(this.#seen.since).length ?? 0,
      ...(this.#world ? { changesSince: this.#seen.since } : {}),
      ...(this.#lastReset ? { lastReset: this.#lastReset } : {}),
    };
  }

  /**
   * Applies the setup on a cluster that is up, does again what the tasks passed in an earlier sitting had changed, and opens the tasks. A finished lab begins anew.
   * On failure or cancel the cluster is reset and the lab stays for reading.
   */
  async start(world: LabWorld, work: Work): Promise<void> {
    if (this.#board.finished()) this.#beginAnew();
    this.#set(() => {
      this.#phase = 'starting';
      this.#seen.forget();
    });
    try {
      await setUp(world, this.#options.labs, this.#options.lab.file, work);
      this.#world = world;
      await this.#doAgain(work);
      await work.step(message('lesson.steps.settle'), async () => {
        const look = await glance(world, 'fresh', work.signal);
        this.#values = look.values;
        this.#seen.since = Date.now();
      });
    } catch (thrown) {
      this.#set(() => {
        this.#world = undefined;
        this.#phase = 'reading';
      });
      throw thrown;
    }
    this.#sitting.starts += 1;
    this.#set(() => (this.#phase = 'running'));
    await this.#save();
  }

  /** The scene anew, for a learner who broke it: what was passed stays so. @throws DojoError lesson.notRunning */
  async restart(work: Work): Promise<void> {
    await this.start(this.world, work);
  }

  /** Told every few seconds while the lab's page is before somebody's eyes (`looking`), and once when it no longer is. */
  async attend(looking: boolean): Promise<void> {
    if (this.#sitting.attend(looking)) await this.#save();
  }

  /** @throws DojoError lesson.noStep */
  async step(id: string): Promise<void> {
    this.#findStep(id);
    this.#set(() => (this.#sitting.step = id));
    await this.#save();
  }

  /** @throws DojoError lesson.noStep, lesson.noOption */
  async predict(step: string, option: string): Promise<void> {
    const options = this.#findStep(step).predict?.options ?? [];
    if (!options.includes(option)) throw new DojoError('lesson.noOption', { option, options: options.join(', ') });
    this.#set(() => (this.#sitting.predictions = { ...this.#sitting.predictions, [step]: option }));
    await this.#save();
  }

  async hint(task: string): Promise<void> {
    this.#set(() => this.#board.hint(task, this.#scene()));
    await this.#save();
  }

  /** Takes an answer and checks it at once. @returns whether it is right */
  async answer(task: string, value: string, signal: AbortSignal): Promise<boolean> {
    this.#board.answer(task, value);
    await this.#check([task], signal);
    const passed = this.#board.find(task).state === 'passed';
    if (!passed) this.#set(() => this.#board.askAnew(task));
    await this.#save();
    return passed;
  }

  /** Tells of a journey that was recorded while this lab runs; whoever called `LabWorld.record` does. */
  recorded(journey: Journey): void {
    this.#set(() => this.#seen.journeys.unshift({ journey, step: this.#sitting.step }));
  }

  /** Makes the measurement that the step asks for, and keeps what came of it. @throws DojoError measure.none */
  async measure(work: Work): Promise<void> {
    const { step } = this.#sitting;
    const asked = this.#findStep(step).measure;
    if (!asked) throw new DojoError('measure.none', { step });
    const look = await glance(this.world, 'none', work.signal);
    const from = resolveOrigin(expand(asked.from, look.values), look.scene);
    await this.measured({ from, to: expand(asked.to, look.values), requests: asked.requests }, work);
  }

  /** Makes a measurement; it belongs to the step that the learner is at as it begins. */
  async measured(request: MeasureRequest, work: Work): Promise<void> {
    const { step } = this.#sitting;
    const measurement = { ...(await measure(this.world, request, work)), step };
    this.#set(() => (this.#seen.measurements = [measurement, ...this.#seen.measurements]));
  }

  /**
   * Checks the tasks of the step that the learner is at, questions left out. Does nothing while the lab does not run.
   * @param told something happened; otherwise only those tasks are checked of which nobody would tell
   */
  async look(told: boolean, signal: AbortSignal): Promise<void> {
    if (this.#phase === 'running') await this.#check(watchedTasks(this.#board, this.#sitting.step, told), signal, 'latest');
  }

  /** Checks these tasks now, whatever their step; locked ones are left alone. */
  async check(tasks: readonly string[], signal: AbortSignal): Promise<void> {
    await this.#check(tasks, signal);
  }

  /** Does the solution, with hands in the learner's sight, and waits until the check passes. @throws DojoError lesson.locked, lesson.solveFailed, lesson.notPassed */
  async solve(id: string, work: Work, hands?: Hands): Promise<void> {
    await this.act(id, 'solve', work, hands);
    await work.step(message('lesson.steps.check', { task: id }), () =>
      until(async () => (await this.check([id], work.signal), this.#board.find(id).state === 'passed'), this.#options.patience ?? PATIENCE_MS, work.signal),
    );
    const now = this.#board.states().find((one) => one.id === id);
    if (now?.state === 'passed') return;
    const detail = now?.result && now.result.verdict !== 'pass' ? sayMessage('en', now.result.reason) : '';
    throw new DojoError('lesson.notPassed', { task: id }, { detail });
  }

  /** Does the actions of a task and checks nothing. */
  async act(id: string, which: 'solve' | 'wrong', work: Work, hands?: Hands): Promise<void> {
    const { task, state, step } = this.#board.find(id);
    if (state === 'locked') throw new DojoError('lesson.locked', { task: id });
    if (step !== this.#sitting.step) await this.step(step);
    if (which === 'solve') this.#board.solvedByProgram(id);
    await this.#perform(id, task[which], { strict: which === 'solve', hands }, work);
  }

  async #perform(id: string, actions: readonly Action[], how: Pick<ActionScene, 'strict' | 'hands'>, work: Work): Promise<void> {
    const context = async (): Promise<CheckContext> => {
      const look = await glance(this.world, 'none', work.signal);
      return contextFor(this.world, look, this.#seen, this.#options.lab.file, this.#board.find(id), work.signal);
    };
    for (const action of actions) await perform(action, { runner: this, task: id, context, ...how }, work);
  }

  /** Back to the baseline, with proof. The lab stays open for reading, its tasks are as new. */
  async reset(work: Work): Promise<ResetReport> {
    const { world } = this;
    this.#set(() => (this.#phase = 'resetting'));
    try {
      const report = await world.reset(work);
      this.#lastReset = report;
      this.#world = undefined;
      this.#beginAnew();
      await this.#save();
      return report;
    } finally {
      this.#set(() => (this.#phase = this.#world ? 'running' : 'reading'));
    }
  }

  manifest(file: string, values: Values): Promise<Manifest> {
    return readManifest(this.#options.labs, this.#options.lab.file.id, file, values);
  }

  #scene() {
    return { values: this.#values, recordedIn: this.#seen.recordedIn() };
  }

  #beginAnew(): void {
    const { file } = this.#options.lab;
    this.#board = new TaskBoard(file);
    this.#seen.forget();
    this.#values = {};
    this.#sitting.beginAnew(file);
  }

  /** What the solutions of passed tasks change on the machine: later tasks build on it. */
  async #doAgain(work: Work): Promise<void> {
    for (const id of this.#board.done()) {
      const changes = this.#board.find(id).task.solve.filter((action) => !LOOKS.includes(action.do));
      await this.#perform(id, changes, { strict: true }, work);
    }
  }

  async #check(tasks: readonly string[], signal: AbortSignal, states: 'latest' | 'fresh' = 'fresh'): Promise<void> {
    const before = this.#board.done().length;
    const scene = { world: this.world, board: this.#board, seen: this.#seen, file: this.#options.lab.file };
    const found = await checkTasks(tasks, scene, states, signal);
    if (!found) return;
    const { look, isNews } = found;
    // a look that found nothing new is nobody's news
    if (isNews || JSON.stringify(this.#values) !== JSON.stringify(look.values)) this.#set(() => (this.#values = look.values));
    if (this.#board.done().length !== before) await this.#save();
  }

  #findStep(id: string): LabStep {
    const { steps } = this.#options.lab.file;
    const step = steps.find((one) => one.id === id);
    if (!step) throw new DojoError('lesson.noStep', { step: id, steps: steps.map((one) => one.id).join(', ') });
    return step;
  }

  #set(change: () => void): void {
    change();
    this.#options.onChange?.();
  }

  async #save(): Promise<void> {
    const { file } = this.#options.lab;
    const { step, predictions, milliseconds, starts } = this.#sitting;
    const now = { step, board: this.#board, predictions, milliseconds, starts };
    const kept = keptProgress(file, this.#options.progress.get().labs[file.id], now, this.#options.versions?.() ?? {});
    await this.#options.progress.put({ [file.id]: kept });
  }
}
