/** axe (WCAG 2.2 A and AA) on the course, on a lab that is read, and while a list of suggestions is open; light and dark, both languages. The running lab is looked at in browser.spec.ts. */
import { withoutViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['ja', 'en'] as const) {
    test(`course and lab in ${language}, ${theme}`, async ({ open }) => {
      const page = await open({ theme, language });
      await expect(page.getByRole('link', { name: /NodePort/ }).first()).toBeVisible();
      await withoutViolations(page);
      await page
        .getByRole('link', { name: /NodePort/ })
        .first()
        .click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await withoutViolations(page);
    });

    test(`a list of suggestions in ${language}, ${theme}`, async ({ open }) => {
      const page = await open({ theme, language });
      const words = wordsIn(language);
      await page.getByRole('link', { name: words('nav.journeys') }).click();
      const field = page.getByRole('combobox', { name: words('trace.from'), exact: true });
      await field.focus();
      await expect(page.getByRole('listbox', { name: words('trace.suggestions') })).toBeVisible();
      await field.press('ArrowDown');
      await expect(page.getByRole('option', { selected: true })).toBeVisible();
      await withoutViolations(page);
      await field.press('Escape');
      await expect(page.getByRole('listbox')).toBeHidden();
    });
  }
}
