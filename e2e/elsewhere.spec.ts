/** A lab from elsewhere, by keyboard: what it would run is shown first, one that breaks the rules is not opened, and it goes again. No cluster is needed. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { withoutViolations } from './support/axe.ts';
import { PROJECT } from './support/paths.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const words = wordsIn('en');
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-e2e-'));
  await cp(join(PROJECT, 'main/lesson/lint/fixtures/good/tiny'), folder, { recursive: true });
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const change = async (file: string, from: string, to: string) => writeFile(join(folder, file), (await readFile(join(folder, file), 'utf8')).replace(from, to));

async function look(page: Page) {
  await page.getByRole('button', { name: words('elsewhere.choose') }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox').focus();
  await page.keyboard.type(folder);
  await page.keyboard.press('Enter');
  return page.getByRole('dialog');
}

test('is opened after it was shown, stands apart, and is removed', async ({ open }) => {
  const page = await open({ language: 'en' });
  const dialog = await look(page);
  await expect(dialog.getByText('kubectl scale deployment web --replicas=2')).toBeVisible();
  await withoutViolations(page);
  await dialog.getByRole('button', { name: words('elsewhere.open'), exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Look around' })).toBeVisible();
  await expect(page.getByRole('navigation').getByText(words('elsewhere.title'))).toBeVisible();
  await page.goBack();
  const part = page.getByRole('region', { name: words('elsewhere.title') });
  await expect(part.getByRole('link', { name: 'A tiny lab' })).toBeVisible();
  await part.getByRole('button', { name: words('progress.actions', { lab: 'A tiny lab' }) }).press('Enter');
  await page.getByRole('menuitem', { name: words('elsewhere.remove') }).press('Enter');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words('elsewhere.remove') })
    .press('Enter');
  await expect(part.getByRole('link', { name: 'A tiny lab' })).toBeHidden();
});

test('that breaks the rules is refused, with each place', async ({ open }) => {
  await change('lab.yaml', 'do: run, command', "do: run, in: 'node:worker', command");
  await change('manifests/web.yaml', '    spec:\n      containers', '    spec:\n      hostNetwork: true\n      containers');
  const page = await open({ language: 'en' });
  const dialog = await look(page);
  await expect(dialog.getByText(/lab\.yaml:23:\d+/)).toBeVisible();
  await expect(dialog.getByText(/manifests\/web\.yaml:9:\d+/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: words('elsewhere.open'), exact: true })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
