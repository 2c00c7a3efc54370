/** Solves in the window: types commands into the learner's own terminals, one character after the other, and tells the window what it does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DojoError, message, type Solving } from '../../contract/index.ts';
import type { Hands } from '../lesson/index.ts';
import type { Work } from '../operation/index.ts';
import type { Shell } from './shell.ts';
import type { TerminalCalls } from './terminals.ts';

/** As fast as one types who knows what to type; a long line takes no longer than this in all. */
const KEY_MS = 32;
const LINE_MS = 2_200;
/** To read an answer, or a command, before it counts. */
const READ_MS = 700;
/** How long the window may take to open a terminal. */
const OPEN_MS = 10_000;
const LOOK_MS = 100;
/** Ctrl-E Ctrl-U: whatever stands on the line goes. Ctrl-C: what runs ends. */
const CLEAR_LINE = '\u0005\u0015';
const INTERRUPT = '\u0003';

export class VisibleHands implements Hands {
  #terminals: Pick<TerminalCalls, 'waitingAt'>;
  #tell: (doing: Solving['does']) => void;
  #hurried = false;

  /** @param tell tells windows what is done now */
  constructor(terminals: Pick<TerminalCalls, 'waitingAt'>, tell: (doing: Solving['does']) => void) {
    this.#terminals = terminals;
    this.#tell = tell;
  }

  /** From now on everything is there at once. */
  hurry(): void {
    this.#hurried = true;
  }

  async type(place: string, command: string, work: Work): Promise<number | undefined> {
    const found = await this.#terminalAt(place, work.signal);
    if (found === undefined) {
      this.#tell({ do: 'unseen', place });
      return undefined;
    }
    const { id, shell } = found;
    this.#tell({ do: 'type', terminal: id });
    return work.step(message('lesson.steps.type', { in: place, command }), async () => {
      const running = new AbortController();
      try {
        if (shell.begun) shell.write(CLEAR_LINE);
        // several lines are one command to the shell, so that it ends once
        const lines = command.includes('\n') ? ['{', ...command.trim().split('\n'), '}'] : [command];
        for (const line of lines.slice(0, -1)) await this.#line(shell, line, work.signal);
        await this.#keys(shell, lines.at(-1) ?? '', work.signal);
        await this.#pause(READ_MS, work.signal);
        const ended = shell.next(AbortSignal.any([work.signal, running.signal]));
        shell.write('\r');
        const code = await ended;
        if (code === undefined) throw new DojoError('docker.terminalGone');
        return code;
      } catch (thrown) {
        // cancelled: nothing half typed stays, and what runs ends
        shell.write(INTERRUPT);
        throw thrown;
      } finally {
        running.abort();
      }
    });
  }

  async answer(value: string, work: Work): Promise<void> {
    this.#tell({ do: 'answer', value });
    await this.#pause(Math.min(value.length * KEY_MS, LINE_MS) + READ_MS, work.signal);
  }

  journey(to: string): void {
    this.#tell({ do: 'journey', to });
  }

  /** One that waits at its prompt; else the window is asked to open one. */
  async #terminalAt(place: string, signal: AbortSignal): Promise<{ id: string; shell: Shell } | undefined> {
    for (let waited = 0; waited <= OPEN_MS; waited += LOOK_MS) {
      const found = this.#terminals.waitingAt(place);
      if (found !== undefined) return found;
      if (waited === 0) this.#tell({ do: 'open', place });
      await sleep(LOOK_MS, undefined, { signal });
    }
    return undefined;
  }

  async #line(shell: Shell, line: string, signal: AbortSignal): Promise<void> {
    await this.#keys(shell, line, signal);
    shell.write('\r');
  }

  async #keys(shell: Shell, line: string, signal: AbortSignal): Promise<void> {
    const keys = [...line];
    const pause = Math.min(KEY_MS, LINE_MS / Math.max(1, keys.length));
    for (const [at, key] of keys.entries()) {
      if (this.#hurried) return shell.write(keys.slice(at).join(''));
      shell.write(key);
      await sleep(pause, undefined, { signal });
    }
  }

  async #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    for (let left = milliseconds; left > 0 && !this.#hurried; left -= LOOK_MS) await sleep(LOOK_MS, undefined, { signal });
    signal.throwIfAborted();
  }
}
