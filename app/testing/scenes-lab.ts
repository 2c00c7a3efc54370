/** The looks of a lab's page, by name. */
import type { Page } from '@playwright/test';
import { type Look, press } from './look-at.ts';

const LAB = '#/lab/nodeport';
const tab = (page: Page, position: number) => page.getByRole('tab').nth(position).click();

export const LAB_LOOKS: Record<string, Look> = {
  'lab-absent': { scene: 'absent', address: LAB },
  'lab-reading': { scene: 'reading', address: LAB },
  'lab-starting': { scene: 'starting', address: LAB },
  'lab-steps': {
    scene: 'starting',
    address: LAB,
    act: (page) =>
      page
        .locator('[aria-expanded=false]')
        .filter({ hasText: /Steps|手順/ })
        .click(),
  },
  'lab-failed': { scene: 'failed', address: LAB },
  'lab-running': { scene: 'running', address: LAB, act: (page) => press(page, 'j', 6) },
  'lab-edited': { scene: 'edited', address: LAB },
  'lab-stopped': { scene: 'stopped', address: LAB },
  'lab-ask-stop': {
    scene: 'running',
    address: LAB,
    act: async (page) => {
      await page.locator('ol li button').last().click();
      await page.getByRole('button', { name: /Stop worker|worker を停止/ }).click();
    },
  },
  'lab-tasks': {
    scene: 'stopped',
    address: LAB,
    act: (page) =>
      page
        .locator('[data-state=passed]')
        .first()
        .evaluate((task) => task.scrollIntoView()),
  },
  'lab-tasks-end': { scene: 'stopped', address: LAB, act: (page) => page.locator('[data-state]').last().scrollIntoViewIfNeeded() },
  'lab-reply': {
    scene: 'running',
    address: LAB,
    act: async (page) => {
      await page.keyboard.press('r');
      await press(page, 'ArrowRight', 24);
    },
  },
  'lab-lesson-end': { scene: 'running', address: LAB, act: (page) => page.locator('[data-state]').last().scrollIntoViewIfNeeded() },
  'lab-measured': {
    scene: 'running',
    address: LAB,
    act: async (page) => {
      await page
        .locator('figure [aria-expanded=false]')
        .filter({ hasText: /rules|割合/ })
        .click();
      await page.locator('figure').last().scrollIntoViewIfNeeded();
    },
  },
  'lab-talk': { scene: 'running', address: LAB, act: (page) => page.locator('blockquote').first().scrollIntoViewIfNeeded() },
  'lab-predicted': {
    scene: 'running',
    address: LAB,
    act: async (page) => {
      await page.getByRole('radio').first().check({ force: true });
      await page.getByRole('button', { name: /prediction|予想する/ }).click();
    },
  },
  'lab-figures': {
    scene: 'running',
    address: LAB,
    act: (page) =>
      page
        .locator('figure')
        .first()
        .evaluate((figure) => figure.scrollIntoView()),
  },
  'lab-figures-end': {
    scene: 'running',
    address: LAB,
    act: (page) =>
      page
        .locator('figure')
        .nth(2)
        .evaluate((figure) => figure.scrollIntoView()),
  },
  'lab-link': { scene: 'running', address: LAB, act: (page) => page.getByRole('link', { name: 'this rule' }).hover() },
  'lab-link-open': { scene: 'running', address: LAB, act: (page) => page.getByRole('link', { name: 'this rule' }).click() },
  'lab-term': { scene: 'running', address: LAB, act: (page) => page.getByRole('link', { name: 'VXLAN' }).focus() },
  'lab-term-open': { scene: 'running', address: LAB, act: (page) => page.getByRole('link', { name: 'VXLAN' }).press('Enter') },
  'lab-changes': { scene: 'running', address: LAB, act: (page) => tab(page, 1) },
  'lab-state': { scene: 'running', address: LAB, act: (page) => tab(page, 2) },
  'lab-state-found': {
    scene: 'running',
    address: LAB,
    act: async (page) => {
      await tab(page, 2);
      await page.getByRole('searchbox').fill('web KUBE-SEP');
    },
  },
  'lab-terminal': {
    scene: 'running',
    address: LAB,
    act: async (page) => {
      await tab(page, 3);
      await page.getByRole('tabpanel').getByRole('button').first().click();
      await page.getByRole('menuitem').first().click();
      await page.locator('.xterm-helper-textarea').waitFor({ state: 'attached' });
      await page.waitForTimeout(300);
      await page.keyboard.type('kubectl get pods -A -o wide');
      await page.keyboard.press('Enter');
    },
  },
  'lab-reset': { scene: 'done', address: LAB, act: (page) => page.locator('header button').filter({ hasText: '3.2 s' }).click() },
  'lab-ask-reset': {
    scene: 'running',
    address: LAB,
    act: (page) =>
      page
        .locator('header button')
        .filter({ hasText: /Reset|リセット/ })
        .click(),
  },
};
