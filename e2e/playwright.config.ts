/** End to end: the real program in a real browser and in Electron, on a real cluster. One test at a time; the machine has one cluster of each flavour. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromium } from './support/chromium.ts';

const OUT = join(import.meta.dirname, '../out/e2e');

export default defineConfig({
  testDir: '.',
  // pictures are taken when asked for
  testIgnore: [
    ...(process.env['DOJO_SCREENSHOTS'] === undefined ? ['screenshots.spec.ts'] : []),
    ...(process.env['DOJO_TOUR'] === undefined ? ['tour.spec.ts'] : []),
  ],
  outputDir: join(OUT, 'traces'),
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 5 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(OUT, 'results.json') }]],
  use: { ...chromium, locale: 'ja-JP', viewport: { width: 1440, height: 900 }, trace: 'retain-on-failure' },
});
