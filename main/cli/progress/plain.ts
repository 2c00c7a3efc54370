/** Progress for logs and pipes: one line when a step begins, changes what it waits for, or ends. */
import type { Language, Operation } from '../../../contract/index.ts';
import { say, sayMessage } from '../../../language/index.ts';
import { milliseconds } from '../render/quantities.ts';
import type { ProgressView } from './view.ts';

export function plainProgress(write: (text: string) => void, language: Language): ProgressView {
  const told = new Map<number, string>();
  return {
    update: (operation: Operation) => {
      operation.steps.forEach((step, index) => {
        if (step.state === 'waiting') return;
        const note = step.state === 'running' && step.note ? ` · ${sayMessage(language, step.note)}` : '';
        const took = step.endedAt !== undefined && step.startedAt !== undefined ? ` (${milliseconds(step.endedAt - step.startedAt)})` : '';
        const line = `${say(language, `cli.step.${step.state}`)} ${sayMessage(language, step.title)}${note}`;
        if (told.get(index) === line) return;
        told.set(index, line);
        write(`${line}${took}\n`);
      });
    },
    end: () => {},
  };
}
