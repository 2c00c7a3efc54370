/** Drives one open lab: its steps, tasks, checks and progress. Knows the machine only through LabWorld. */
import {
  type Action,
  DojoError,
  type Journey,
  type Lab,
  type LabSession,
  type LabStep,
  type Measurement,
  message,
  type ResetReport,
} from '../../../contract/index.ts';
import { sayMessage } from '../../../language/index.ts';
import type { Work } from '../../operation/index.ts';
import { type CheckContext, isTold, runCheck } from '../checks/index.ts';
import { type MeasureRequest, measure } from '../measure/index.ts';
import { type ProgressBook, Stopwatch } from '../progress/index.ts';
import { expand, resolveOrigin, type Values } from '../values/index.ts';
import type { LabWorld, Manifest } from '../world.ts';
import { type ActionScene, perform } from './actions.ts';
import { contextFor, type Glance, glance } from './glance.ts';
import type { Hands } from './hands.ts';
import { keptProgress } from './kept-progress.ts';
import { readManifest, setUp } from './setup.ts';
import { summaryOf } from './summary.ts';
import { type Scene, TaskBoard } from './task-board.ts';
import { until } from './until.ts';

/** How long a solution may take to show, in milliseconds: a Pod has to be made, a rule to be written. */
const PATIENCE_MS = 60_000;

/** What a solution does without changing anything on the machine. */
const LOOKS: readonly Action['do'][] = ['answer', 'journey', 'measure'];

export interface LabRunnerOptions {
  /** Path of lab-scenarios. */
  labs: string;
  lab: Lab;
  progress: ProgressBook;
  /** Called after every change of `session()`. */
  onChange?: () => void;
  /** How long `solve` waits for its check to pass, in milliseconds. */
  patience?: number;
  /** Component → version of what the lab runs on, for the record of a lab that was finished. */
  versions?: () => Record<string, string>;
}

export class LabRunner {
  #options: LabRunnerOptions;
  #board: TaskBoard;
  #phase: LabSession['phase'] = 'reading';
  #step: string;
  #predictions: Record<string, string>;
  #journeys: { journey: Journey; step: string }[] = [];
  #measurements: Measurement[] = [];
  #values: Values = {};
  #world: LabWorld | undefined;
  #since = 0;
  #stopwatch = new Stopwatch();
  #milliseconds: number;
  #starts: number;
  #lastReset: ResetReport | undefined;

  constructor(options: LabRunnerOptions) {
    this.#options = options;
    const { file } = options.lab;
    const known = options.progress.get().labs[file.id];
    this.#board = new TaskBoard(file, known);
    this.#milliseconds = known?.milliseconds ?? 0;
    this.#starts = known?.starts ?? 0;
    this.#predictions = { ...known?.predictions };
    this.#step = file.steps.find((step) => step.id === known?.step)?.id ?? file.steps[0]?.id ?? '';
  }

  /** The lab's files were edited: what is still called the same keeps its state, and a scene that runs goes on. */
  edit(lab: Lab): void {
    const { steps } = lab.file;
    this.#set(() => {
      this.#options = { ...this.#options, lab };
      this.#board = this.#board.edited(lab.file);
      this.#step = steps.find((step) => step.id === this.#step)?.id ?? steps[0]?.id ?? '';
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
      step: this.#step,
      predictions: this.#predictions,
      tasks: this.#board.states(this.#scene()),
      journeys: this.#journeys.map(({ journey }) => summaryOf(journey)),
      measurements: this.#measurements,
      values: this.#values,
      changes: this.#world?.changes(this.#since).length ?? 0,
      ...(this.#world ? { changesSince: this.#since } : {}),
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
      this.#journeys = [];
      this.#measurements = [];
    });
    try {
      await setUp(world, this.#options.labs, this.#options.lab.file, work);
      this.#world = world;
      await this.#doAgain(work);
      await work.step(message('lesson.steps.settle'), async () => {
        const look = await glance(world, 'fresh', work.signal);
        this.#values = look.values;
        this.#since = Date.now();
      });
    } catch (thrown) {
      this.#set(() => {
        this.#world = undefined;
        this.#phase = 'reading';
      });
      throw thrown;
    }
    this.#starts += 1;
    this.#set(() => (this.#phase = 'running'));
    await this.#save();
  }

  /** The scene anew, for a learner who broke it: what was passed stays so. @throws DojoError lesson.notRunning */
  async restart(work: Work): Promise<void> {
    await this.start(this.world, work);
  }

  /** Told every few seconds while the lab's page is before somebody's eyes (`looking`), and once when it no longer is. */
  async attend(looking: boolean): Promise<void> {
    const spent = this.#stopwatch.tick(performance.now(), looking);
    if (spent === 0) return;
    this.#milliseconds += spent;
    await this.#save();
  }

  /** @throws DojoError lesson.noStep */
  async step(id: string): Promise<void> {
    this.#findStep(id);
    this.#set(() => (this.#step = id));
    await this.#save();
  }

  /** @throws DojoError lesson.noStep, lesson.noOption */
  async predict(step: string, option: string): Promise<void> {
    const options = this.#findStep(step).predict?.options ?? [];
    if (!options.includes(option)) throw new DojoError('lesson.noOption', { option, options: options.join(', ') });
    this.#set(() => (this.#predictions = { ...this.#predictions, [step]: option }));
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
    this.#set(() => this.#journeys.unshift({ journey, step: this.#step }));
  }

  /** Makes the measurement that the step asks for, and keeps what came of it. @throws DojoError measure.none */
  async measure(work: Work): Promise<void> {
    const asked = this.#findStep(this.#step).measure;
    if (!asked) throw new DojoError('measure.none', { step: this.#step });
    const look = await glance(this.world, 'none', work.signal);
    const from = resolveOrigin(expand(asked.from, look.values), look.scene);
    await this.measured({ from, to: expand(asked.to, look.values), requests: asked.requests }, work);
  }

  /** Makes a measurement; it belongs to the step that the learner is at as it begins. */
  async measured(request: MeasureRequest, work: Work): Promise<void> {
    const step = this.#step;
    const measurement = { ...(await measure(this.world, request, work)), step };
    this.#set(() => (this.#measurements = [measurement, ...this.#measurements]));
  }

  /**
   * Checks the tasks of the step that the learner is at, questions left out. Does nothing while the lab does not run.
   * @param told something happened; otherwise only those tasks are checked of which nobody would tell
   */
  async look(told: boolean, signal: AbortSignal): Promise<void> {
    if (this.#phase !== 'running') return;
    const here = this.#board.states().filter((task) => task.step === this.#step && task.state !== 'locked');
    const wanted = here.filter(({ id, state, mode, result }) => {
      const { check } = this.#board.find(id).task;
      return check.type !== 'answer' && (state === 'open' || mode === 'level') && (told || !isTold(check) || result?.verdict === 'infraError');
    });
    await this.#check(
      wanted.map((task) => task.id),
      signal,
      'latest',
    );
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
    if (step !== this.#step) await this.step(step);
    if (which === 'solve') this.#board.solvedByProgram(id);
    await this.#perform(id, task[which], { strict: which === 'solve', hands }, work);
  }

  async #perform(id: string, actions: readonly Action[], how: Pick<ActionScene, 'strict' | 'hands'>, work: Work): Promise<void> {
    const context = async () => this.#context(id, await glance(this.world, 'none', work.signal), work.signal);
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

  #scene(): Scene {
    return { values: this.#values, recordedIn: new Set(this.#journeys.map(({ step }) => step)) };
  }

  #beginAnew(): void {
    this.#board = new TaskBoard(this.#options.lab.file);
    this.#journeys = [];
    this.#measurements = [];
    this.#predictions = {};
    this.#values = {};
    this.#step = this.#options.lab.file.steps[0]?.id ?? '';
  }

  /** What the solutions of passed tasks change on the machine: later tasks build on it. */
  async #doAgain(work: Work): Promise<void> {
    for (const id of this.#board.done()) {
      const changes = this.#board.find(id).task.solve.filter((action) => !LOOKS.includes(action.do));
      await this.#perform(id, changes, { strict: true }, work);
    }
  }

  async #check(tasks: readonly string[], signal: AbortSignal, states: 'latest' | 'fresh' = 'fresh'): Promise<void> {
    const open = tasks.filter((id) => this.#board.find(id).state !== 'locked');
    if (open.length === 0) return;
    const asks = open.map((id) => this.#board.find(id).task.check).filter(({ type }) => type === 'state');
    const wanted = asks.length === 0 ? 'none' : asks.every(isTold) ? states : 'fresh';
    const look = await glance(this.world, wanted, signal);
    const before = this.#board.done().length;
    let other = JSON.stringify(this.#values) !== JSON.stringify(look.values);
    for (const id of open) {
      const result = await runCheck(this.#board.find(id).task.check, this.#context(id, look, signal));
      if (this.#board.settle(id, result, Date.now())) other = true;
    }
    // a look that found nothing new is nobody's news
    if (other) this.#set(() => (this.#values = look.values));
    if (this.#board.done().length !== before) await this.#save();
  }

  #context(id: string, look: Glance, signal: AbortSignal): CheckContext {
    return contextFor(
      this.world,
      look,
      { journeys: this.#journeys, measurements: this.#measurements, since: this.#since },
      this.#options.lab.file,
      this.#board.find(id),
      signal,
    );
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
    const now = { step: this.#step, board: this.#board, predictions: this.#predictions, milliseconds: this.#milliseconds, starts: this.#starts };
    const kept = keptProgress(file, this.#options.progress.get().labs[file.id], now, this.#options.versions?.() ?? {});
    await this.#options.progress.put({ [file.id]: kept });
  }
}
