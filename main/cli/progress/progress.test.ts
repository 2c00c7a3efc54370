/** Progress views and cancelling, on real operations. */
import { EventEmitter, on } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { message } from '../../../contract/index.ts';
import { Operations } from '../../operation/index.ts';
import { plain } from '../render/paint.ts';
import { type Followed, follow } from './follow.ts';

function stage(errIsTty: boolean) {
  const changed = new EventEmitter();
  const operations = new Operations(() => changed.emit('change'));
  const engine: Followed = { watch: (signal) => everyChange(changed, signal), operations };
  const stop = new AbortController();
  const written: string[] = [];
  const cli = { err: (text: string) => void written.push(text), errIsTty, language: 'en' as const, paint: plain, columns: 90, signal: stop.signal };
  return { engine, operations, stop, cli, text: () => written.join('') };
}

/** As the engine's watch: ends when the signal aborts. */
async function* everyChange(changed: EventEmitter, signal: AbortSignal | undefined): AsyncGenerator<unknown> {
  try {
    yield* on(changed, 'change', signal ? { signal } : {});
  } catch (thrown) {
    if (!signal?.aborted) throw thrown;
  }
}

const settle = message('lesson.steps.settle');
const solve = message('lesson.steps.check', { task: 'a' });

describe('follow', () => {
  it('prints a line when a step begins and ends, and gives the value', async () => {
    const { engine, operations, cli, text } = stage(false);
    const started = operations.start(message('x'), async (work) => {
      await work.step(settle, () => sleep(150));
      await work.step(solve, async (step) => {
        step.note(message('lesson.steps.scene'));
        await sleep(150);
      });
      return 42;
    });
    expect(await follow(cli, engine, started)).toBe(42);
    expect(
      text()
        .replaceAll(/\(\d+ ms\)/g, '(… ms)')
        .split('\n'),
    ).toEqual([
      '… Capture the state at the start',
      'done Capture the state at the start (… ms)',
      '… Check "a" · Prepare the scene',
      'done Check "a" (… ms)',
      '',
    ]);
    expect(operations.list()).toEqual([]);
  });

  it('cancels at Ctrl-C, waits for the undo, and says so', async () => {
    const { engine, operations, stop, cli, text } = stage(false);
    let undone = false;
    const started = operations.start(message('x'), (work) =>
      work.step(settle, async () => {
        work.undo('it', async () => {
          await sleep(50);
          undone = true;
        });
        stop.abort();
        await sleep(60_000, undefined, { signal: work.signal });
      }),
    );
    await expect(follow(cli, engine, started)).rejects.toMatchObject({ code: 'cancelled' });
    expect(undone).toBe(true);
    expect(text()).toContain('cancelled Capture the state at the start');
  });

  it('draws one block on a terminal, erases it, and leaves finished steps standing', async () => {
    const { engine, operations, cli, text } = stage(true);
    const started = operations.start(message('x'), async (work) => {
      work.plan([settle, solve]);
      await work.step(settle, async (step) => {
        step.progress(0.5);
        await sleep(250);
      });
      await work.step(solve, () => sleep(150));
    });
    await follow(cli, engine, started);
    expect(text()).toContain('▸ Capture the state at the start ██████████░░░░░░░░░░ 50 %');
    expect(text()).toContain('1 more step');
    const screen = playTerminal(text());
    expect(screen.map((line) => line.replace(/ \d+ ms$/, ''))).toEqual(['✓ Capture the state at the start', '✓ Check "a"', '']);
  });
});

/** What stands on the screen in the end: only “cursor up n” and “erase below” are used. */
function playTerminal(text: string): string[] {
  const lines = [''];
  const [before = '', ...turns] = text.split(ESCAPE);
  write(lines, before);
  for (const turn of turns) {
    const up = /^\[(\d+)A$/.exec(turn)?.[1];
    if (up !== undefined) lines.splice(lines.length - 1 - Number(up), Number.POSITIVE_INFINITY, '');
    else write(lines, turn.replace(/^\[J/, ''));
  }
  return lines;
}

const ESCAPE = String.fromCharCode(27);

function write(lines: string[], text: string): void {
  const [first = '', ...more] = text.split('\n');
  lines[lines.length - 1] += first;
  lines.push(...more);
}
