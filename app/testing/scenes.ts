/** Every screen worth looking at, by name: the fake engine's scene, the address, and what a person does to get there. */
import type { Page } from '@playwright/test';
import type { Scene } from './sample-app-state.ts';
import { CP } from './sample-state.ts';

export interface Look {
  scene: Scene;
  address: string;
  act?: (page: Page) => Promise<void>;
}

const LAB = '#/lab/nodeport';
const press = async (page: Page, key: string, times: number) => {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
};
const tab = (page: Page, position: number) => page.getByRole('tab').nth(position).click();

const readDump = async (page: Page) => {
  await page.getByRole('textbox').fill('*nat\nCOMMIT');
  await page.locator('form button[type=submit]').click();
  await page.waitForTimeout(600);
};

export const LOOKS: Record<string, Look> = {
  'course-looking': { scene: 'looking', address: '#/' },
  'course-absent': { scene: 'absent', address: '#/' },
  'course-fresh': { scene: 'fresh', address: '#/' },
  'course-preparing': { scene: 'preparing', address: '#/' },
  'course-failed': { scene: 'failed', address: '#/' },
  'course-running': { scene: 'running', address: '#/' },
  'course-done': { scene: 'done', address: '#/' },
  'course-menu': { scene: 'running', address: '#/', act: (page) => page.getByRole('button', { name: /Flannel/ }).click() },
  certificate: { scene: 'done', address: '#/certificate' },
  'certificate-none': { scene: 'running', address: '#/certificate' },
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
      await page.locator('figure').first().scrollIntoViewIfNeeded();
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
  trace: { scene: 'running', address: '#/journeys', act: (page) => press(page, 'j', 7) },
  'trace-data': {
    scene: 'running',
    address: '#/journeys',
    act: async (page) => {
      await page.keyboard.press('d');
      await press(page, 'ArrowRight', 4);
    },
  },
  'trace-dns': { scene: 'running', address: '#/journeys/dns' },
  'trace-refused': { scene: 'running', address: '#/journeys/refused', act: (page) => page.keyboard.press('End') },
  'trace-suggestions': {
    scene: 'running',
    address: '#/journeys',
    act: async (page) => {
      await page.getByRole('combobox').nth(1).fill('web');
    },
  },
  'trace-wrong': {
    scene: 'running',
    address: '#/journeys',
    act: async (page) => {
      await page.getByRole('combobox').nth(1).fill('https://web.default');
      await page.keyboard.press('Escape');
      await page.locator('form button[type=submit]').click();
    },
  },
  compare: { scene: 'running', address: '#/compare?left=sample&right=nftables' },
  'compare-only': {
    scene: 'running',
    address: '#/compare?left=sample&right=refused',
    act: (page) => page.getByRole('switch').check({ force: true }),
  },
  'trace-why-not': {
    scene: 'running',
    address: '#/journeys',
    act: async (page) => {
      await press(page, 'j', 7);
      await page.keyboard.press('w');
      await page.locator('[aria-label] kbd').first().scrollIntoViewIfNeeded();
    },
  },
  'trace-nftables': { scene: 'running', address: '#/journeys/nftables', act: (page) => press(page, 'j', 7) },
  'trace-share': {
    scene: 'running',
    address: '#/journeys',
    act: (page) =>
      page
        .getByRole('button', { name: /Save|保存/ })
        .first()
        .click(),
  },
  'trace-docker': { scene: 'running', address: '#/journeys/docker', act: (page) => press(page, 'j', 3) },
  'trace-docker-form': {
    scene: 'fresh',
    address: '#/journeys/docker',
    act: async (page) => {
      await page.getByRole('combobox').first().fill('shop-db-1');
      await page.getByRole('combobox').nth(1).fill('web');
    },
  },
  'trace-absent': { scene: 'absent', address: '#/journeys' },
  'trace-fresh': { scene: 'fresh', address: '#/journeys' },
  state: { scene: 'running', address: '#/state' },
  'state-absent': { scene: 'absent', address: '#/state' },
  'state-chain': { scene: 'running', address: '#/state?kind=chain,rule&open=chain:ip+nat+KUBE-SVC-LOLE4ISW44XBNF3G' },
  'state-service': { scene: 'running', address: '#/state?open=service:default/web' },
  'state-address': { scene: 'running', address: '#/state?find=10.244.1.5&open=address:10.244.1.5' },
  'state-device': { scene: 'running', address: `#/state?kind=link&open=device:${CP}+flannel.1` },
  moments: { scene: 'running', address: '#/moments' },
  'moments-compare': { scene: 'running', address: '#/moments?from=m1&to=now' },
  'moments-mark': {
    scene: 'running',
    address: '#/moments',
    act: async (page) => {
      await page.getByRole('listbox').focus();
      await press(page, 'ArrowLeft', 3);
    },
  },
  glossary: { scene: 'running', address: '#/glossary' },
  'glossary-found': { scene: 'running', address: '#/glossary?find=vxlan' },
  explain: { scene: 'running', address: '#/explain' },
  'explain-read': { scene: 'running', address: '#/explain', act: readDump },
  'explain-walk': {
    scene: 'running',
    address: '#/explain',
    act: async (page) => {
      await readDump(page);
      await page.locator('form button[type=submit]').click();
      await page.waitForTimeout(400);
    },
  },
  help: { scene: 'running', address: LAB, act: (page) => page.keyboard.press('?') },
  'language-menu': {
    scene: 'running',
    address: LAB,
    act: (page) =>
      page
        .locator('header button')
        .filter({ hasText: /English|日本語/ })
        .click(),
  },
};
