/** Terminals: shells in the client, in nodes, or in a Pod's network namespace; never on the host. */
import { randomUUID } from 'node:crypto';
import { DojoError, type TerminalTarget } from '../../contract/index.ts';
import type { Terminal } from '../docker/index.ts';
import type { Parts } from './parts.ts';

export class TerminalCalls {
  #parts: Parts;
  #open = new Map<string, Terminal>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async open(target: TerminalTarget, size: { columns: number; rows: number }): Promise<string> {
    const workplace = this.#parts.workplace;
    if (!workplace) throw new DojoError('cluster.none');
    const id = randomUUID();
    this.#open.set(id, await workplace.terminal(target, size));
    return id;
  }

  /** The shell's output until it ends; the terminal is forgotten then. */
  async *output(id: string, signal?: AbortSignal): AsyncGenerator<string> {
    const terminal = this.#find(id);
    const close = () => void this.close(id);
    signal?.addEventListener('abort', close);
    try {
      yield* terminal.output;
    } finally {
      signal?.removeEventListener('abort', close);
      await this.close(id);
    }
  }

  input(id: string, text: string): void {
    this.#find(id).write(text);
  }

  resize(id: string, size: { columns: number; rows: number }): void {
    void this.#find(id)
      .resize(size.columns, size.rows)
      .catch(() => {}); // the shell has just ended
  }

  async close(id: string): Promise<void> {
    const terminal = this.#open.get(id);
    this.#open.delete(id);
    await terminal?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.close(id)));
  }

  #find(id: string): Terminal {
    const terminal = this.#open.get(id);
    if (!terminal) throw new DojoError('docker.terminalGone');
    return terminal;
  }
}
