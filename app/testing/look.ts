/**
 * Takes a picture of every screen in every variant, and checks each with axe (WCAG 2.2 A and AA) and for errors on the console.
 * `node app/testing/look.ts [--out FOLDER] [--only a,b] [--variants ja-light-1280x800,…]`, while fake-engine.ts runs. Exit code 1 when something is wrong.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from '@playwright/test';
import type { Look } from './look-at.ts';
import { LOOKS } from './scenes.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'out/looks' },
    url: { type: 'string', default: 'http://127.0.0.1:4199' },
    only: { type: 'string' },
    variants: {
      type: 'string',
      default: ['ja', 'en']
        .flatMap((language) => ['light', 'dark'].flatMap((theme) => ['1280x800', '1920x1080'].map((size) => `${language}-${theme}-${size}`)))
        .join(','),
    },
  },
});
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns what is wrong, one line each */
async function look(browser: Browser, name: string, { scene, address, act }: Look, variant: string): Promise<string[]> {
  const [language = 'en', theme = 'light', size = '1280x800'] = variant.split('-');
  const [width = 1280, height = 800] = size.split('x').map(Number);
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  const wrong: string[] = [];
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && wrong.push(`console: ${line.text()}`));
  page.on('pageerror', (error) => wrong.push(`page: ${error.stack ?? error.message}`));
  await page.addInitScript(([stored]) => localStorage.setItem('packet-dojo.settings', stored ?? ''), [JSON.stringify({ language, theme })]);
  await page.goto(`${values.url}/#token=${scene}`);
  await page.locator('header').waitFor();
  await page.evaluate((to) => {
    location.hash = to;
  }, address);
  await page.waitForTimeout(1_200);
  await act?.(page);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(values.out, `${name}--${variant}.png`) });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  for (const violation of violations)
    wrong.push(
      `axe ${violation.id}: ${violation.nodes
        .map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)
        .slice(0, 4)
        .join('\n      ')}`,
    );
  await context.close();
  return wrong;
}

mkdirSync(values.out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env['DOJO_CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS });
for (const [name, one] of Object.entries(LOOKS)) {
  if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
  for (const variant of values.variants.split(',')) {
    const wrong = await look(browser, name, one, variant).catch((thrown: unknown) => [String(thrown)]);
    for (const line of wrong) console.log(`${name} ${variant}: ${line}`);
    if (wrong.length > 0) process.exitCode = 1;
  }
}
await browser.close();
