/** Terminals: shells in the client, in nodes, in a Pod's network namespace, in the lab's Docker host and its containers; never on this machine itself. */
import { randomUUID } from 'node:crypto';
import { DojoError, type TerminalTarget } from '../../contract/index.ts';
import type { Parts } from './parts.ts';
import { Shell } from './shell.ts';

export class TerminalCalls {
  #parts: Parts;
  #open = new Map<string, Shell>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async open(target: TerminalTarget, size: { columns: number; rows: number }): Promise<string> {
    const workplace = this.#parts.workplace;
    if (!workplace) throw new DojoError('cluster.none');
    const id = randomUUID();
    this.#open.set(id, new Shell(await workplace.terminal(target, size), placeOf(target)));
    return id;
  }

  /** The shell's output until it ends; the terminal is forgotten then. */
  async *output(id: string, signal?: AbortSignal): AsyncGenerator<string> {
    const shell = this.#find(id);
    const close = () => void this.close(id);
    signal?.addEventListener('abort', close);
    try {
      for await (const text of shell.terminal.output) {
        shell.hear(text);
        yield text;
      }
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
      .terminal.resize(size.columns, size.rows)
      .catch(() => {}); // the shell has just ended
  }

  /** The newest terminal at this place whose shell waits for a command. */
  waitingAt(place: string): { id: string; shell: Shell } | undefined {
    const [id, shell] = [...this.#open].findLast(([, one]) => one.place === place && one.atPrompt) ?? [];
    return id === undefined || shell === undefined ? undefined : { id, shell };
  }

  async close(id: string): Promise<void> {
    const shell = this.#open.get(id);
    this.#open.delete(id);
    shell?.ended();
    await shell?.terminal.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.close(id)));
  }

  #find(id: string): Shell {
    const shell = this.#open.get(id);
    if (!shell) throw new DojoError('docker.terminalGone');
    return shell;
  }
}

const placeOf = (target: TerminalTarget): string => ('name' in target ? `${target.kind}:${target.name}` : target.kind);
