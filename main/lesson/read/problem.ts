/** A mistake in a lab's files, at the place where it stands. */
import type { Message } from '../../../contract/index.ts';

/** Both count from 1. */
export interface Place {
  line: number;
  column: number;
}

export interface Problem extends Place {
  /** Path from the labs' folder: `nodeport/lab.yaml`. */
  file: string;
  /** Code below `lesson.lint`; its sentence says what is wrong and how to mend it. */
  message: Message;
}

export const START: Place = { line: 1, column: 1 };

/** In the order of reading: by file, then by place. */
export const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message.code, b.message.code));

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
