/** The pictures of the README: `DOJO_SCREENSHOTS=1 playwright test screenshots` (the configuration leaves them out otherwise) writes docs/screenshots from a lab that runs, and from recordings. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LabScreen } from './support/lab-screen.ts';
import { PROJECT } from './support/paths.ts';
import { expect, test } from './support/test.ts';
import { TraceScreen } from './support/trace-screen.ts';
import { wordsIn } from './support/words.ts';

const CLUSTER_MS = 8 * 60_000;

test.setTimeout(2 * CLUSTER_MS);

const picture = async (page: Page, name: string) => {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(PROJECT, `docs/screenshots/${name}.png`) });
};

test('course and lab, Japanese and light, English and dark', async ({ open }) => {
  const words = wordsIn('ja');
  const page = await open({ language: 'ja', theme: 'light' });
  const lab = new LabScreen(page, words);
  await page.getByRole('link', { name: 'NodePort' }).first().click();
  await lab.button('start.start').click();
  await expect(lab.button('reset.reset')).toBeEnabled({ timeout: CLUSTER_MS });
  for (const _step of ['scene', 'ask']) {
    await lab.solveOpen();
    await lab.next();
  }
  await lab.predict('Pod のアドレスと 8080 番ポート');
  await lab.solveOpen(1);
  await lab.stepTo('ArrowRight', '-j DNAT');
  await picture(page, 'lab-ja-light');
  await page.goto(new URL('#/', page.url()).href);
  await expect(page.getByText(/ステップ \d \/ 5/)).toBeVisible();
  await picture(page, 'course-ja-light');

  await page.getByRole('button', { name: words('language') }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await page.getByRole('button', { name: wordsIn('en')('theme.light') }).click();
  await picture(page, 'course-en-dark');
  await page.getByRole('link', { name: 'NodePort' }).first().click();
  await new LabScreen(page, wordsIn('en')).stepTo('ArrowRight', '-j DNAT');
  await picture(page, 'lab-en-dark');
});

/** What `iptables-save` printed on a node, from the recorded capture of one. */
async function recordedRules(): Promise<string> {
  const captured = await readFile(join(PROJECT, 'main/capture/fixtures/after-expose/seed-worker.stdout'), 'utf8');
  return /^@@FIXTURE iptables .*\n([^]*?)^@=FIXTURE/m.exec(captured)?.[1] ?? '';
}

test('a recorded journey, two of them, and rules in words', async ({ open }) => {
  const words = wordsIn('ja');
  const page = await open({ language: 'ja', theme: 'light' });
  const trace = new TraceScreen(page, words);
  const to = (fragment: string) => page.goto(new URL(fragment, page.url()).href);

  await to('#/journeys');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: words('share.open') }).click();
  await (await choosing).setFiles(join(PROJECT, 'lab-scenarios/nodeport/capsule/journeys.dojo'));
  await trace.stepTo('j', '-j DNAT');

  await to('#/explain');
  await page.getByRole('textbox', { name: words('reading.paste') }).fill(await recordedRules());
  await page.getByRole('button', { name: words('reading.read') }).click();
  const walk = page.getByRole('region', { name: words('walk.title') });
  await walk.getByRole('button', { name: words('walk.go') }).click();
  // a chain is a link: the rows go to it
  await walk
    .getByRole('button', { name: /^KUBE-SVC-/ })
    .first()
    .click();
  await expect(
    page
      .getByRole('region', { name: words('reading.rows') })
      .getByRole('heading', { name: /KUBE-SVC-/ })
      .first(),
  ).toBeVisible();
  await picture(page, 'explain-ja-light');

  await page.getByRole('button', { name: words('language') }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await page.getByRole('button', { name: wordsIn('en')('theme.light') }).click();
  await to('#/compare');
  await expect(page.getByText(wordsIn('en')('compare.differs')).first()).toBeVisible();
  await picture(page, 'compare-en-dark');
});
