/**
 * Plays labs in the window from their first step to the proven reset, by the page's own buttons, and takes a picture of each step, for those who look:
 * `DOJO_TOUR=all DOJO_TOUR_LANGUAGE=en playwright test -c e2e tour` (or `DOJO_TOUR=nodeport,clusterip`; the configuration leaves it out otherwise). Pictures: out/tour.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { z } from 'zod';
import { LabScreen } from './support/lab-screen.ts';
import { PROJECT } from './support/paths.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const LABS = join(PROJECT, 'lab-scenarios');
const CLUSTER_MS = 8 * 60_000;
const Head = z.object({ steps: z.array(z.object({ id: z.string() })) });

const asked = process.env['DOJO_TOUR'] ?? '';
const all = readdirSync(LABS, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const language = process.env['DOJO_TOUR_LANGUAGE'] === 'en' ? 'en' : 'ja';
const words = wordsIn(language);

test.setTimeout(2 * CLUSTER_MS);

const picture = async (page: Page, name: string) => {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(PROJECT, `out/tour/${name}-${language}.png`) });
};

for (const id of asked === 'all' ? all : asked.split(',')) {
  test(`${id}, ${language}`, async ({ open }) => {
    const { steps } = Head.parse(parse(readFileSync(join(LABS, id, 'lab.yaml'), 'utf8')));
    const page = await open({ language, theme: language === 'ja' ? 'light' : 'dark' });
    const lab = new LabScreen(page, words);
    await page.goto(new URL(`#/lab/${id}`, page.url()).href);
    await expect(lab.button('start.start')).toBeEnabled({ timeout: 120_000 });
    await picture(page, `${id}-0`);
    await lab.button('start.start').click();
    await expect(lab.button('reset.reset')).toBeEnabled({ timeout: CLUSTER_MS });
    for (const [index] of steps.entries()) {
      const prediction = lab.lesson.getByRole('region', { name: words('predict.title') });
      if ((await prediction.count()) > 0) await lab.predict((await prediction.locator('label').first().innerText()).trim());
      if ((await lab.lesson.getByRole('button', { name: words('journey.send'), exact: true }).count()) > 0) {
        // the lab's own recording comes first, where the step has one
        await lab.hops.waitFor({ timeout: 3000 }).catch(() => {});
        await lab.send();
      }
      await picture(page, `${id}-${index + 1}-asked`);
      await lab.solveOpen();
      await expect(lab.lesson.locator('section[data-state="open"], section[data-state="locked"]')).toHaveCount(0);
      await picture(page, `${id}-${index + 1}-solved`);
      if (index < steps.length - 1) await lab.next();
    }
    await lab.reset();
    await picture(page, `${id}-reset`);
  });
}
