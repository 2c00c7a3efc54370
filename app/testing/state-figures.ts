/**
 * How smooth the state browser is with many rows: `node app/testing/state-figures.ts [--rows 100000]` after `vite build --config app/vite.config.ts`. A stand-in for the engine gives made-up rows to the built interface in a
 * real Chromium; measured are each keystroke until the next frame, until its result is there, and the frames while one scrolls. Printed as Markdown.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, port: { type: 'string', default: '4217' } } });
const ENGINE = join(import.meta.dirname, 'fake-engine.ts');
const TYPED = ['service-4321', 'kube-sep dnat', '10.96.7.9', 'masquerade'];
/** Until nothing has changed for so long a search is taken for done. */
const SETTLED_MS = 10_000;

const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const worst = (times: readonly number[]) => Math.max(0, ...times);

/** Types letter by letter; the page itself takes the times. @returns milliseconds to the next frame and to the result, per keystroke */
async function keystrokes(page: Page): Promise<{ frame: number[]; result: number[] }> {
  const search = page.getByRole('searchbox');
  const times = { frame: [] as number[], result: [] as number[] };
  for (const text of TYPED) {
    await search.fill('');
    await page.locator('[role=status][data-current=true]').waitFor();
    for (const letter of text) {
      const timing = page.evaluate(
        (limit) =>
          new Promise<{ frame: number; result: number }>((resolve) => {
            document.addEventListener(
              'keydown',
              () => {
                const began = performance.now();
                let frame = 0;
                const look = () => {
                  frame ||= performance.now() - began;
                  const isDone = document.querySelector('[role=status][data-current=true]') !== null;
                  const passed = performance.now() - began;
                  if ((isDone && passed > frame) || passed > limit) resolve({ frame, result: passed });
                  else requestAnimationFrame(look);
                };
                requestAnimationFrame(look);
              },
              { once: true, capture: true },
            );
          }),
        SETTLED_MS,
      );
      await search.press(letter === ' ' ? 'Space' : letter);
      const { frame, result } = await timing;
      times.frame.push(frame);
      times.result.push(result);
    }
  }
  return times;
}

/** Scrolls by the wheel for three seconds. @returns milliseconds between frames */
async function scrolling(page: Page): Promise<number[]> {
  await page.getByRole('searchbox').fill('');
  await page.locator('[role=status][data-current=true]').waitFor();
  await page.getByRole('listbox').hover();
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const began = last;
        const look = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now - began < 3_000) requestAnimationFrame(look);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(look);
      }),
  );
  for (let turn = 0; turn < 90; turn += 1) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(30);
  }
  return frames;
}

const engine = spawn(process.execPath, [ENGINE, '--port', values.port, '--rows', values.rows], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  await once(engine.stdout, 'data');
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: process.env['DOJO_CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: !root,
    args: ['--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`http://127.0.0.1:${values.port}/#token=running`);
  await page.locator('header').first().waitFor();
  const began = performance.now();
  await page.evaluate(() => {
    location.hash = '#/state';
  });
  await page.getByRole('listbox').waitFor({ timeout: 60_000 });
  const shown = performance.now() - began;
  const count = await page.locator('[role=status][data-current]').first().innerText();
  const { frame, result } = await keystrokes(page);
  const frames = await scrolling(page);
  await browser.close();
  const row = (what: string, ...cells: string[]) => `|${[what, ...cells].join('|')}|`;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  process.stdout.write(
    [
      `State browser, ${count}, Chromium, ${frame.length} keystrokes, ${frames.length} frames`,
      '',
      row('', 'median', 'worst'),
      row('-', '-', '-'),
      row('opened: fetched, indexed, drawn', ms(shown), ''),
      row('keystroke to the next frame', ms(middle(frame)), ms(worst(frame))),
      row('keystroke to its result', ms(middle(result)), ms(worst(result))),
      row('between frames while scrolling', ms(middle(frames)), ms(worst(frames))),
      row('frames a second while scrolling', (1000 / (frames.reduce((sum, gap) => sum + gap, 0) / frames.length)).toFixed(0), ''),
      '',
    ].join('\n'),
  );
} finally {
  engine.kill();
}
