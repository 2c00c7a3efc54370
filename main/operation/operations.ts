/** Runs work and keeps its `Operation` records: at most 10 updates a second reach the listener, cancel aborts, undo cleans up. */
import { randomUUID } from 'node:crypto';
import { DojoError, type Message, message, type Operation, reportOf, type Step } from '../../contract/index.ts';
import type { StepHandle, Work } from './work.ts';

const LOG_LINES = 200;
const UPDATE_MS = 100;
/** What ended well is forgotten by itself after this; failures stay until somebody dismisses them. */
const KEEP_DONE_MS = 8_000;

interface Running {
  record: Operation;
  abort: AbortController;
  done: Promise<void>;
}

export class Operations {
  #running = new Map<string, Running>();
  #onChange: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param onChange called when any record changed, at most once in 100 ms */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  list(): Operation[] {
    return [...this.#running.values()].map(({ record }) => structuredClone(record));
  }

  /** Starts work and returns at once. The promise in `done` settles with the work's value, or rejects with its error. */
  start<T>(title: Message, run: (work: Work) => Promise<T>): { id: string; done: Promise<T> } {
    const record: Operation = { id: randomUUID(), title, state: 'running', steps: [], log: [], startedAt: Date.now() };
    const abort = new AbortController();
    const undo: { name: string; run: () => Promise<void> }[] = [];
    const done = run(this.#work(record, abort.signal, undo)).then(
      (value) => {
        this.#end(record, 'done');
        return value;
      },
      async (thrown: unknown) => {
        await undoAll(undo, record);
        const cancelled = abort.signal.aborted;
        record.error = cancelled ? new DojoError('cancelled').report() : reportOf(thrown);
        this.#end(record, cancelled ? 'cancelled' : 'failed');
        throw cancelled ? new DojoError('cancelled', {}, { cause: thrown }) : thrown;
      },
    );
    this.#running.set(record.id, { record, abort, done: done.then(noop, noop) });
    this.#changed();
    return { id: record.id, done };
  }

  /** Aborts; resolves when undo is through. Nothing happens for an id that has ended. */
  async cancel(id: string): Promise<void> {
    const running = this.#running.get(id);
    running?.abort.abort(new DojoError('cancelled'));
    await running?.done;
  }

  async cancelAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.cancel(id)));
  }

  /** Forgets an operation that has ended. */
  dismiss(id: string): void {
    if (this.#running.get(id)?.record.endedAt === undefined) return;
    this.#running.delete(id);
    this.#changed();
  }

  #work(record: Operation, signal: AbortSignal, undo: { name: string; run: () => Promise<void> }[]): Work {
    return {
      signal,
      plan: (titles) => {
        for (const title of titles) record.steps.push({ title, state: 'waiting' });
        this.#changed();
      },
      step: (title, run) => this.#step(record, signal, title, run),
      log: (line) => {
        record.log.push(line);
        if (record.log.length > LOG_LINES) record.log.splice(0, record.log.length - LOG_LINES);
        this.#changed();
      },
      secondsLeft: (seconds) => {
        record.secondsLeft = Math.max(0, Math.round(seconds));
        this.#changed();
      },
      undo: (name, run) => void undo.push({ name, run }),
      result: (value) => {
        record.result = value;
      },
    };
  }

  async #step<T>(record: Operation, signal: AbortSignal, title: Message, run: (step: StepHandle) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const step = record.steps.find((one) => one.state === 'waiting' && same(one.title, title)) ?? { title, state: 'waiting' as const };
    if (!record.steps.includes(step)) record.steps.push(step);
    const set = (change: Partial<Step>) => {
      Object.assign(step, change);
      this.#changed();
    };
    set({ state: 'running', startedAt: Date.now() });
    try {
      const value = await run({ progress: (fraction) => set({ fraction: Math.min(1, Math.max(0, fraction)) }), note: (note) => set({ note }) });
      set({ state: 'done', endedAt: Date.now() });
      return value;
    } catch (thrown) {
      set({ state: signal.aborted ? 'cancelled' : 'failed', endedAt: Date.now() });
      throw thrown;
    }
  }

  #end(record: Operation, state: Operation['state']): void {
    record.state = state;
    record.endedAt = Date.now();
    delete record.secondsLeft;
    if (state === 'done') setTimeout(() => this.dismiss(record.id), KEEP_DONE_MS).unref();
    this.#changed();
  }

  #changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#onChange();
    }, UPDATE_MS);
  }
}

async function undoAll(undo: { name: string; run: () => Promise<void> }[], record: Operation): Promise<void> {
  for (const { name, run } of undo.reverse()) {
    record.log.push(`undo: ${name}`);
    await run().catch((thrown: unknown) => record.log.push(`undo: ${name}: ${reportOf(thrown).detail}`));
  }
}

const same = (a: Message, b: Message) => a.code === b.code && JSON.stringify(a.params) === JSON.stringify(b.params);
const noop = () => {};

/** A `Work` for callers that need no record, such as tests; `log` prints where given. */
export function plainWork(signal: AbortSignal = new AbortController().signal, print: (line: string) => void = noop): Work & { undoAll(): Promise<void> } {
  const undo: { name: string; run: () => Promise<void> }[] = [];
  return {
    signal,
    plan: noop,
    step: async (title, run) => {
      signal.throwIfAborted();
      print(`${title.code} ${JSON.stringify(title.params)}`);
      return run({ progress: noop, note: (note: Message = message('')) => print(`  ${note.code} ${JSON.stringify(note.params)}`) });
    },
    log: print,
    secondsLeft: noop,
    undo: (name, run) => void undo.push({ name, run }),
    result: noop,
    undoAll: async () => {
      for (const { run } of undo.splice(0).reverse()) await run();
    },
  };
}
