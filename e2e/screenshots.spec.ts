/** The pictures of the README: `DOJO_SCREENSHOTS=1 playwright test screenshots` (the configuration leaves them out otherwise) writes docs/screenshots from a lab that runs. */
import { join } from 'node:path';
import { LabScreen } from './support/lab-screen.ts';
import { PROJECT } from './support/paths.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const PICTURES = [
  { language: 'ja', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const;
const CLUSTER_MS = 8 * 60_000;

test.setTimeout(2 * CLUSTER_MS);

for (const { language, theme } of PICTURES) {
  test(`course and lab, ${language} ${theme}`, async ({ open }) => {
    const words = wordsIn(language);
    const page = await open({ language, theme });
    const lab = new LabScreen(page, words);
    await expect(page.getByRole('link', { name: 'NodePort' }).first()).toBeVisible();
    await page.screenshot({ path: join(PROJECT, `docs/screenshots/course-${language}-${theme}.png`) });
    await page.getByRole('link', { name: 'NodePort' }).first().click();
    const startButton = lab.button('start.start');
    await expect(startButton.or(lab.button('reset.reset')).first()).toBeEnabled();
    if (await startButton.isVisible()) await startButton.click();
    await expect(lab.button('reset.reset')).toBeEnabled({ timeout: CLUSTER_MS });
    await lab.lesson.getByRole('listitem').nth(2).getByRole('button').click();
    await lab.send();
    await lab.stepTo('-j DNAT');
    await page.screenshot({ path: join(PROJECT, `docs/screenshots/lab-${language}-${theme}.png`) });
  });
}
