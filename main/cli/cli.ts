/** What every command is given: the engine when it is asked for, the person's language, and where to write. */
import type { Language } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import type { Paint } from './render/paint.ts';

export interface Streams {
  /** Results. */
  out(text: string): void;
  /** Progress and errors. */
  err(text: string): void;
  outIsTty: boolean;
  errIsTty: boolean;
  /** Columns of the terminal; 160 where there is none. */
  columns: number;
  /** A yes-or-no question to the person; absent where nobody can answer. */
  ask?: (question: string) => Promise<boolean>;
}

export interface Cli extends Streams {
  /**
   * Made at the first call, closed when the command has ended.
   * Progress is the learner's own only where a person plays (`serve`): a lab played with its solutions must not count as done.
   */
  engine(progress?: 'learner'): Promise<Engine>;
  json: boolean;
  language: Language;
  paint: Paint;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** Prints the value as JSON under --json, else the text. */
export function tell(cli: Cli, value: unknown, text: () => string): void {
  cli.out(cli.json ? `${JSON.stringify(value, null, 2)}\n` : text());
}
