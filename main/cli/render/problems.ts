/** Mistakes in labs' files, one a line, and how many. */
import type { Message } from '../../../contract/index.ts';
import { say, sayMessage } from '../../../language/index.ts';
import type { Cli } from '../cli.ts';
import { printable } from './printable.ts';

export interface Told {
  file: string;
  line: number;
  column: number;
  message: Message;
}

export function problemsText(problems: readonly Told[], { language, paint }: Pick<Cli, 'language' | 'paint'>): string {
  const lines = problems.map(
    ({ file, line, column, message }) => `${paint('bold', `${printable(file)}:${line}:${column}`)} ${printable(sayMessage(language, message))}\n`,
  );
  return [...lines, `${say(language, problems.length === 0 ? 'cli.lint.clean' : 'cli.lint.found', { count: problems.length })}\n`].join('');
}
