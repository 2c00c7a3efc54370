/** An open terminal with what is known of its shell: whether it waits at its prompt, and whether somebody has begun a line there. */
import { promptMarks, type Terminal } from '../docker/index.ts';

export class Shell {
  readonly terminal: Terminal;
  /** `client`, `node:NAME`, `pod:NAMESPACE/NAME` … */
  readonly place: string;
  #state: 'unknown' | 'prompt' | 'busy' = 'unknown';
  #begun = false;
  #read = promptMarks();
  #waiting = new Set<(code: number | undefined) => void>();

  constructor(terminal: Terminal, place: string) {
    this.terminal = terminal;
    this.place = place;
  }

  get atPrompt(): boolean {
    return this.#state === 'prompt';
  }

  /** Somebody has typed since the prompt came. */
  get begun(): boolean {
    return this.#begun;
  }

  write(text: string): void {
    this.#begun = true;
    if (/[\r\n]/.test(text)) this.#state = this.#state === 'unknown' ? 'unknown' : 'busy';
    this.terminal.write(text);
  }

  /** Hears what the terminal prints. */
  hear(text: string): void {
    const code = this.#read(text).at(-1);
    if (code === undefined) return;
    this.#state = 'prompt';
    this.#begun = false;
    this.#tell(code);
  }

  /** The shell has ended. */
  ended(): void {
    this.#state = 'busy';
    this.#tell(undefined);
  }

  /** The exit code that the next prompt tells; undefined when the shell ends first. @throws the signal's reason when aborted */
  next(signal: AbortSignal): Promise<number | undefined> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const told = (code: number | undefined) => {
        signal.removeEventListener('abort', gone);
        resolve(code);
      };
      const gone = () => {
        this.#waiting.delete(told);
        reject(signal.reason);
      };
      this.#waiting.add(told);
      signal.addEventListener('abort', gone, { once: true });
    });
  }

  #tell(code: number | undefined): void {
    for (const told of this.#waiting) told(code);
    this.#waiting.clear();
  }
}
