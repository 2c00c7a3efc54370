/** Progress on a terminal: a block of lines, drawn anew at each update; finished steps scroll away above it. */
import type { Language, Operation, Step } from '../../../contract/index.ts';
import { say, sayMessage } from '../../../language/index.ts';
import type { Paint } from '../render/paint.ts';
import { milliseconds } from '../render/quantities.ts';
import { cut } from '../render/width.ts';
import type { ProgressView } from './view.ts';

const BAR = 20;
const up = (lines: number) => (lines > 0 ? `\u001b[${lines}A\u001b[J` : '');

export function liveProgress(write: (text: string) => void, options: { language: Language; paint: Paint; columns: number }): ProgressView {
  const { language, paint, columns } = options;
  let drawn = 0;
  const done = new Set<number>();

  const line = (step: Step): string => {
    const title = sayMessage(language, step.title);
    const took = step.startedAt === undefined ? '' : ` ${milliseconds((step.endedAt ?? Date.now()) - step.startedAt)}`;
    if (step.state === 'done') return `${paint('green', '✓')} ${title}${paint('dim', took)}`;
    if (step.state === 'failed' || step.state === 'cancelled') return `${paint('red', '✗')} ${title}${paint('dim', took)}`;
    const filled =
      step.fraction === undefined
        ? ''
        : ` ${'█'.repeat(Math.round(step.fraction * BAR))}${'░'.repeat(BAR - Math.round(step.fraction * BAR))} ${Math.round(step.fraction * 100)} %`;
    const note = step.note ? ` · ${sayMessage(language, step.note)}` : '';
    return `${paint('cyan', '▸')} ${cut(`${title}${filled}${took}${note}`, columns - 3)}`;
  };

  return {
    update: (operation: Operation) => {
      const ended = operation.steps.flatMap((step, index) => (step.endedAt !== undefined && !done.has(index) ? [{ step, index }] : []));
      for (const { index } of ended) done.add(index);
      const block = operation.steps.filter((step) => step.state === 'running').map(line);
      const waiting = operation.steps.filter((step) => step.state === 'waiting').length;
      const tail = [
        waiting > 0 ? say(language, 'cli.progress.waiting', { count: waiting }) : '',
        operation.secondsLeft === undefined ? '' : say(language, 'cli.progress.left', { time: milliseconds(operation.secondsLeft * 1000) }),
      ].filter(Boolean);
      if (tail.length > 0 && operation.state === 'running') block.push(paint('dim', `  ${tail.join(' · ')}`));
      write(up(drawn) + [...ended.map(({ step }) => line(step)), ...block].map((one) => `${one}\n`).join(''));
      drawn = block.length;
    },
    end: () => {
      write(up(drawn));
      drawn = 0;
    },
  };
}
