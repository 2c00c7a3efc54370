/** Labs from elsewhere: where they stand, how one is chosen, and what is shown before it is opened. */
import type { Page } from '@playwright/test';
import type { Look } from './look-at.ts';

const openLab = (page: Page) => page.getByRole('button', { name: /Open a lab|ラボを開く/ });
const lookAt = async (page: Page, path: string) => {
  await openLab(page).click();
  await page.getByRole('dialog').getByRole('textbox').fill(path);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(400);
};
const look = (act: Look['act']): Look => ({ scene: 'running', address: '#/', ...(act ? { act } : {}) });

export const ELSEWHERE_LOOKS: Record<string, Look> = {
  'elsewhere-part': look((page) => openLab(page).scrollIntoViewIfNeeded()),
  'elsewhere-choose': look((page) => openLab(page).click()),
  'elsewhere-plan': look((page) => lookAt(page, '/home/me/two-doors')),
  'elsewhere-plan-end': look(async (page) => {
    await lookAt(page, '/home/me/two-doors');
    await page.getByRole('button', { name: 'Deployment web' }).click();
    await page.getByText('capsule/journeys.dojo').scrollIntoViewIfNeeded();
  }),
  'elsewhere-refused': look((page) => lookAt(page, '/home/me/bad')),
};
