/** Tests with the program running: `app` for the whole file, `open` for a page on it that says what goes wrong inside. */
import { test as base, type Page } from '@playwright/test';
import { type RunningApp, startApp } from './start-app.ts';

interface PerTest {
  /** Opens the link. The page's own errors, and what the content security policy refused, fail the test. */
  open: (settings?: { language?: 'ja' | 'en'; theme?: 'light' | 'dark' }) => Promise<Page>;
}

export const test = base.extend<PerTest, { app: RunningApp }>({
  app: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const app = await startApp();
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  open: async ({ app, page }, use) => {
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text());
    });
    await use(async (settings = {}) => {
      await page.addInitScript((given) => localStorage.setItem('packet-dojo.settings', JSON.stringify(given)), { language: 'ja', theme: 'light', ...settings });
      await page.goto(app.url);
      return page;
    });
    base.expect(wrong, 'errors inside the page').toEqual([]);
  },
});

export const { expect } = base;
