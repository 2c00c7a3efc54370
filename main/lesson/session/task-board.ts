/**
 * The tasks of one lab: locked, open, passed. A task opens when all tasks of earlier steps and its `needs` have been passed once.
 * `edge`: passed stays passed. `level`: it may fall back to open when its check no longer holds, but what it opened stays open.
 */
import { type CheckResult, DojoError, type LabFile, type Task, type TaskState } from '../../../contract/index.ts';

interface TaskRecord {
  step: string;
  task: Task;
  /** Tasks that must have been passed before. */
  after: string[];
  passedAt?: number;
  result?: CheckResult;
  answer?: string;
  hintsShown: number;
  attempts: number;
}

export class TaskBoard {
  #records = new Map<string, TaskRecord>();

  /** @param done ids of tasks that were passed in an earlier sitting */
  constructor(file: LabFile, done: readonly string[] = []) {
    const earlier: string[] = [];
    for (const step of file.steps) {
      for (const task of step.tasks) {
        const record: TaskRecord = { step: step.id, task, after: [...earlier, ...task.needs], hintsShown: 0, attempts: 0 };
        if (done.includes(task.id)) record.passedAt = 0;
        this.#records.set(task.id, record);
      }
      earlier.push(...step.tasks.map((task) => task.id));
    }
  }

  states(): TaskState[] {
    return [...this.#records.values()].map((record) => ({
      id: record.task.id,
      step: record.step,
      state: this.#state(record),
      ...(record.result ? { result: record.result } : {}),
      hintsShown: record.hintsShown,
      attempts: record.attempts,
      ...(record.passedAt === undefined ? {} : { passedAt: record.passedAt }),
    }));
  }

  /** Ids of tasks passed at least once. */
  done(): string[] {
    return [...this.#records.values()].filter((record) => record.passedAt !== undefined).map((record) => record.task.id);
  }

  finished(): boolean {
    return this.done().length === this.#records.size;
  }

  /** @throws DojoError lesson.noTask */
  find(id: string): { step: string; task: Task; state: TaskState['state']; answer: string | undefined } {
    const record = this.#record(id);
    return { step: record.step, task: record.task, state: this.#state(record), answer: record.answer };
  }

  /** Takes a check's result. A result for a locked task is not kept. */
  settle(id: string, result: CheckResult, now: number): void {
    const record = this.#record(id);
    if (this.#state(record) === 'locked') return;
    if (record.task.mode === 'edge' && record.passedAt !== undefined && result.verdict !== 'pass') return;
    record.result = result;
    if (result.verdict === 'pass') record.passedAt ??= now;
  }

  /** @throws DojoError lesson.noTask, lesson.noQuestion, lesson.locked */
  answer(id: string, value: string): void {
    const record = this.#record(id);
    if (record.task.check.type !== 'answer') throw new DojoError('lesson.noQuestion', { task: id });
    if (this.#state(record) === 'locked') throw new DojoError('lesson.locked', { task: id });
    record.answer = value;
    record.attempts += 1;
  }

  /** One more hint; stays at the last. @throws DojoError lesson.noTask */
  hint(id: string): void {
    const record = this.#record(id);
    record.hintsShown = Math.min(record.hintsShown + 1, record.task.hints);
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
