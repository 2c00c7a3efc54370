/**
 * The tasks of one lab: locked, open, passed. A task opens when all tasks of earlier steps and its `needs` have been passed once.
 * `edge`: passed stays passed. `level`: it may fall back to open when its check no longer holds, but what it opened stays open.
 */
import { type CheckResult, DojoError, type LabFile, type LabProgress, type Task, type TaskState } from '../../../contract/index.ts';
import type { Values } from '../values/index.ts';
import { type NextHint, nextHint } from './fitting.ts';

interface TaskRecord {
  step: string;
  task: Task;
  /** Tasks that must have been passed before. */
  after: string[];
  passedAt?: number;
  result?: CheckResult;
  answer?: string;
  hints: number[];
  attempts: number;
  solved: boolean;
  /** Which of a `pick` question's things is asked about. */
  pick: number;
}

/** What the board is told of the machine and the learner when its states are asked for. */
export interface Scene {
  values: Values;
  /** Steps in which a journey was recorded. */
  recordedIn: ReadonlySet<string>;
}

const NOWHERE: Scene = { values: {}, recordedIn: new Set() };

export class TaskBoard {
  #records = new Map<string, TaskRecord>();
  #random: () => number;

  /** @param known what was done in an earlier sitting. @param random from 0 to 1, as Math.random */
  constructor(file: LabFile, known?: Pick<LabProgress, 'done' | 'tasks'>, random: () => number = Math.random) {
    this.#random = random;
    const earlier: string[] = [];
    for (const step of file.steps) {
      for (const task of step.tasks) {
        const tried = known?.tasks[task.id] ?? { attempts: 0, hints: [], solved: false };
        const hints = tried.hints.filter((hint) => hint < task.hints);
        const record: TaskRecord = { step: step.id, task, after: [...earlier, ...task.needs], ...tried, hints, pick: 0 };
        if (known?.done.includes(task.id)) record.passedAt = 0;
        this.#records.set(task.id, record);
        this.#draw(record);
      }
      earlier.push(...step.tasks.map((task) => task.id));
    }
  }

  /** For a lab that was edited: a task that is called as before and asks the same keeps all that is known of it; one that asks something else keeps its hints. */
  edited(file: LabFile): TaskBoard {
    const board = new TaskBoard(file, undefined, this.#random);
    for (const [id, fresh] of board.#records) {
      const old = this.#records.get(id);
      if (old === undefined) continue;
      const { step, task, after } = fresh;
      const hints = old.hints.filter((hint) => hint < task.hints);
      const same = JSON.stringify(old.task.check) === JSON.stringify(task.check);
      board.#records.set(id, { ...(same ? old : { ...fresh, attempts: old.attempts }), step, task, after, hints });
    }
    return board;
  }

  states(scene: Scene = NOWHERE): TaskState[] {
    return [...this.#records.values()].map((record) => {
      const asked = record.task.check.type === 'answer' && record.task.check.ask.what === 'pick' ? record.task.check.ask.of[record.pick]?.asked : undefined;
      return {
        id: record.task.id,
        step: record.step,
        state: this.#state(record),
        mode: record.task.mode,
        ...(record.result ? { result: record.result } : {}),
        hints: [...record.hints],
        hintFits: this.#next(record, scene)?.fits ?? false,
        attempts: record.attempts,
        ...(asked === undefined ? {} : { asked }),
        solved: record.solved,
        ...(record.passedAt === undefined ? {} : { passedAt: record.passedAt }),
      };
    });
  }

  /** Ids of tasks passed at least once. */
  done(): string[] {
    return [...this.#records.values()].filter((record) => record.passedAt !== undefined).map((record) => record.task.id);
  }

  /** What of the tasks that were tried is kept. */
  tried(): LabProgress['tasks'] {
    const tried = [...this.#records].filter(([, { attempts, hints, solved }]) => attempts > 0 || hints.length > 0 || solved);
    return Object.fromEntries(tried.map(([id, { attempts, hints, solved }]) => [id, { attempts, hints: [...hints], solved }]));
  }

  finished(): boolean {
    return this.done().length === this.#records.size;
  }

  /** @throws DojoError lesson.noTask */
  find(id: string): { step: string; task: Task; state: TaskState['state']; answer: string | undefined; pick: number } {
    const record = this.#record(id);
    return { step: record.step, task: record.task, state: this.#state(record), answer: record.answer, pick: record.pick };
  }

  /** Takes a check's result. A result for a locked task is not kept. @returns whether it is another than before */
  settle(id: string, result: CheckResult, now: number): boolean {
    const record = this.#record(id);
    if (this.#state(record) === 'locked') return false;
    if (record.task.mode === 'edge' && record.passedAt !== undefined && result.verdict !== 'pass') return false;
    const other = JSON.stringify(record.result) !== JSON.stringify(result);
    record.result = result;
    if (result.verdict === 'pass') record.passedAt ??= now;
    return other;
  }

  /** @throws DojoError lesson.noTask, lesson.noQuestion, lesson.locked */
  answer(id: string, value: string): void {
    const record = this.#record(id);
    if (record.task.check.type !== 'answer') throw new DojoError('lesson.noQuestion', { task: id });
    if (this.#state(record) === 'locked') throw new DojoError('lesson.locked', { task: id });
    record.answer = value;
    record.attempts += 1;
  }

  /** The attempt is over: a `pick` question asks about another thing, and waits for its own answer. */
  askAnew(id: string): void {
    const record = this.#record(id);
    if (record.task.check.type !== 'answer' || record.task.check.ask.what !== 'pick' || record.passedAt !== undefined) return;
    this.#draw(record, record.pick);
    delete record.answer;
  }

  /** One more hint; stays when all are shown. @throws DojoError lesson.noTask */
  hint(id: string, scene: Scene = NOWHERE): void {
    const record = this.#record(id);
    const next = this.#next(record, scene);
    if (next) record.hints.push(next.index);
  }

  /** The program carries out the solution. @throws DojoError lesson.noTask */
  solvedByProgram(id: string): void {
    this.#record(id).solved = true;
  }

  #next(record: TaskRecord, { values, recordedIn }: Scene): NextHint | undefined {
    return nextHint(record.task, record.hints, { result: record.result, attempts: record.attempts, journey: recordedIn.has(record.step), values });
  }

  /** @param last not drawn again */
  #draw(record: TaskRecord, last?: number): void {
    if (record.task.check.type !== 'answer' || record.task.check.ask.what !== 'pick') return;
    const others = record.task.check.ask.of.map((_, index) => index).filter((index) => index !== last);
    record.pick = others[Math.floor(this.#random() * others.length)] ?? 0;
  }

  #state(record: TaskRecord): TaskState['state'] {
    if (record.passedAt !== undefined)
      return record.task.mode === 'level' && (record.result?.verdict === 'notYet' || record.result?.verdict === 'brokenScene') ? 'open' : 'passed';
    return record.after.every((id) => this.#records.get(id)?.passedAt !== undefined) ? 'open' : 'locked';
  }

  #record(id: string): TaskRecord {
    const record = this.#records.get(id);
    if (!record) throw new DojoError('lesson.noTask', { task: id, tasks: [...this.#records.keys()].join(', ') });
    return record;
  }
}
