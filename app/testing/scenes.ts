/** Every screen worth looking at, by name. */
import type { Page } from '@playwright/test';
import { type Look, press } from './look-at.ts';
import { CP } from './sample-state.ts';
import { ELSEWHERE_LOOKS } from './scenes-elsewhere.ts';
import { LAB_LOOKS } from './scenes-lab.ts';
import { POLICY_LOOKS } from './scenes-policy.ts';

const LAB = '#/lab/nodeport';

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
  'course-menu': { scene: 'running', address: '#/', act: (page) => page.getByRole('button', { name: /Flannel$|^Flannel の操作/ }).click() },
  'course-forgotten': {
    scene: 'done',
    address: '#/',
    act: async (page) => {
      await page.getByRole('button', { name: /^More about NodePort|^「NodePort.*のメニュー/ }).click();
      await page.getByRole('menuitem').first().click();
    },
  },
  'course-not-progress': {
    scene: 'done',
    address: '#/',
    act: async (page) => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /^(Import|読み込む)$/ }).click();
      await (await choosing).setFiles({ name: 'big.json', mimeType: 'application/json', buffer: Buffer.alloc(20_000_000, ' ') });
    },
  },
  certificate: { scene: 'done', address: '#/certificate' },
  'certificate-printed': { scene: 'done', address: '#/certificate', act: (page) => page.emulateMedia({ media: 'print' }) },
  'certificate-none': { scene: 'running', address: '#/certificate' },
  ...ELSEWHERE_LOOKS,
  ...LAB_LOOKS,
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
  'side-by-side': { scene: 'running', address: '#/side-by-side?of=sample,nftables,dns,refused' },
  'side-by-side-two': {
    scene: 'fresh',
    address: '#/side-by-side?of=sample,nftables',
    act: (page) =>
      page
        .getByRole('button', { name: /steps between|間に/ })
        .first()
        .click(),
  },
  'side-by-side-send': {
    scene: 'running',
    address: '#/side-by-side?of=sample,nftables,refused',
    act: (page) => page.getByRole('button', { name: /^Send a request|リクエストを送る$/ }).click(),
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
  'state-pod': { scene: 'running', address: '#/state?open=pod:default/web-7d9c8b6f5d-x2k4m' },
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
  ...POLICY_LOOKS,
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
