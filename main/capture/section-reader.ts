/** Gives parsers their sections, and keeps the list of what could not be read. */
import type { Missing } from '../../contract/index.ts';
import type { Section } from './frames.ts';
import { type Problem, problemsOf } from './parse/problem.ts';

export class SectionReader {
  #sections: Map<string, Section>;
  readonly missing: Missing[] = [];

  constructor(sections: Map<string, Section>) {
    this.#sections = sections;
    if (!sections.has('end')) this.missing.push({ section: 'capture', reason: 'the output ends too early' });
  }

  /** What the parser makes of the section; of an absent one, what it makes of nothing. */
  read<T>(name: string, parse: (text: string, problem: Problem) => T): T {
    const failure = this.failure(name);
    if (failure !== undefined) this.missing.push({ section: name, reason: failure });
    const { problem, missing } = problemsOf(name);
    const value = parse(this.text(name), problem);
    this.missing.push(...missing());
    return value;
  }

  has(name: string): boolean {
    return this.#sections.has(name);
  }

  /** Names that begin so, in the order printed. */
  names(prefix: string): string[] {
    return [...this.#sections.keys()].filter((name) => name.startsWith(prefix));
  }

  text(name: string): string {
    return this.#sections.get(name)?.text ?? '';
  }

  /** Microseconds since the epoch when the section began; 0 where it is absent. */
  start(name: string): number {
    return this.#sections.get(name)?.start ?? 0;
  }

  /** From the start of the first section to the end of the last. */
  milliseconds(): number {
    let [from, to] = [Number.POSITIVE_INFINITY, 0];
    for (const { start, milliseconds } of this.#sections.values()) {
      from = Math.min(from, start / 1000);
      to = Math.max(to, start / 1000 + milliseconds);
    }
    return from <= to ? to - from : 0;
  }

  /** Why a section cannot be trusted; undefined where it can. */
  failure(name: string): string | undefined {
    const section = this.#sections.get(name);
    if (section === undefined) return 'not in the output';
    if (section.code === null) return 'cut off';
    if (section.code === 0) return undefined;
    return `exit code ${section.code}${section.complaint === '' ? '' : `: ${section.complaint.slice(0, 300)}`}`;
  }
}
