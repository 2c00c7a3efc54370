/** axe (WCAG 2.2 A and AA) on the course and on a lab that is read, light and dark, both languages. The running lab is looked at in browser.spec.ts. */
import { withoutViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

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
  }
}
