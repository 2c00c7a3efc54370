/** The desktop app in Electron: our page in a locked window, the engine behind it, a clean end. */
import { execFile, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import type { Progress } from '../contract/index.ts';
import { sayError } from '../language/index.ts';
import { buildInterface } from '../scripts/start/build-interface.ts';
import { type Display, openDisplay } from './support/display.ts';
import { inMainProcess } from './support/main-process.ts';
import { HOME, PROJECT } from './support/paths.ts';
import { setProgressAside } from './support/progress.ts';
import { wordsIn } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

let display: Display;
let electron: ElectronApplication;
let page: Page;
let putBack: () => Promise<void> = async () => {};
let binary: string;
const START = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--lang=ja', PROJECT];

/** A lab that was finished elsewhere. */
const FINISHED: Progress = {
  version: 1,
  labs: {
    nodeport: {
      step: 'scene',
      done: [],
      predictions: {},
      tasks: {},
      milliseconds: 900_000,
      starts: 1,
      finishedAt: 1_790_000_000_000,
      record: { at: 1_790_000_000_000, milliseconds: 900_000, verified: 5, answered: 4, solved: 0, hints: 1, versions: { kubernetes: 'v1.36.3' } },
      updatedAt: 1_790_000_000_000,
    },
  },
};

test.beforeAll(async () => {
  if (!(await buildInterface('en', console.log))) throw new Error('the interface could not be built');
  putBack = await setProgressAside();
  display = await openDisplay();
  binary = await electronBinary();
  electron = await _electron.launch({
    executablePath: binary,
    args: START,
    env: { ...process.env, DISPLAY: display.name, PACKET_DOJO_HOME: HOME },
  });
  page = await electron.firstWindow();
});

test.afterAll(async () => {
  await electron?.close();
  display?.close();
  await putBack();
});

/** The binary that `scripts/electron-for-tests.mjs` gets and checks; it prints the path. */
async function electronBinary(): Promise<string> {
  const given = process.env['DOJO_ELECTRON'];
  if (given) return given;
  const { stdout } = await promisify(execFile)(process.execPath, [join(PROJECT, 'scripts/electron-for-tests.mjs')]);
  return stdout.trim().split('\n').at(-1) ?? '';
}

test('opens on the course, connected to the engine', async () => {
  const words = wordsIn('ja');
  await expect(page.getByRole('link', { name: 'NodePort' }).first()).toBeVisible();
  await expect(page.getByText(words('connection.lost'))).toBeHidden();
  await expect(page.getByText('Docker', { exact: false }).first()).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/packet-dojo\//);
  await page.screenshot({ path: join(PROJECT, 'out/e2e/desktop.png') });
});

test('gives the page nothing of Node and of Electron', async () => {
  const seen = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
    shell: Object.keys(Reflect.get(globalThis, 'packetDojo') ?? {}),
    origin: globalThis.origin,
  }));
  expect(seen).toEqual({ globals: [], shell: ['savePdf'], origin: 'app://packet-dojo' });
  const preferences = await inMainProcess(
    electron,
    ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { count: BrowserWindow.getAllWindows().length, title: window?.getTitle(), minimum: window?.getMinimumSize() };
    },
    undefined,
  );
  expect(preferences).toEqual({ count: 1, title: 'Packet Dojo', minimum: [1024, 700] });
});

test('saves the certificate as a PDF', async ({ browserName: _ }, info) => {
  const words = wordsIn('ja');
  const progress = info.outputPath('progress.json');
  await writeFile(progress, JSON.stringify(FINISHED));
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: words('progress.import') }).click();
  await (await choosing).setFiles(progress);
  await page.getByRole('button', { name: words('progress.certificate') }).click();
  const saveTo = (file: string) =>
    inMainProcess(
      electron,
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath });
      },
      file,
    );
  const button = page.getByRole('button', { name: words('certificate.pdf') });

  await test.step('says why it cannot be written; nothing is said where no file was chosen', async () => {
    await saveTo('');
    await button.click();
    await saveTo(info.outputPath('nowhere/certificate.pdf'));
    await button.click();
    await expect(page.getByText(sayError('ja', { code: 'server.pdfNotSaved', params: {}, detail: '' }).title)).toHaveCount(1);
    await expect(page.getByText(words('certificate.saved', { file: '' }))).toHaveCount(0);
  });

  await test.step('a file', async () => {
    const file = info.outputPath('certificate.pdf');
    await saveTo(file);
    await button.click();
    await expect(page.getByText(words('certificate.saved', { file }))).toBeVisible();
    const written = await readFile(file);
    expect(written.subarray(0, 5).toString()).toBe('%PDF-');
    expect(written.length).toBeGreaterThan(5_000);
  });
  await page.getByRole('link', { name: words('nav.course') }).click();
});

test('stays on its page', async () => {
  await page.evaluate(() => {
    window.open('http://127.0.0.1:1/');
    window.location.href = 'http://127.0.0.1:1/';
  });
  const reached = await page.evaluate(() =>
    fetch('http://127.0.0.1:1/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(reached).toBe('refused');
  expect(page.url()).toMatch(/^app:\/\/packet-dojo\//);
  expect(electron.windows()).toHaveLength(1);
});

test('asks for a new line after a reload', async () => {
  await page.reload();
  await expect(page.getByRole('link', { name: 'NodePort' }).first()).toBeVisible();
});

test('is there once: a second start shows the first window', async () => {
  const second = spawn(binary, START, { env: { ...process.env, DISPLAY: display.name, PACKET_DOJO_HOME: HOME }, stdio: 'ignore' });
  expect(await new Promise((resolve) => second.on('exit', (code) => resolve(code)))).toBe(0);
  expect(electron.windows()).toHaveLength(1);
});

test('ends with its window', async () => {
  const child = electron.process();
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  await page.close();
  expect(await ended).toBe(0);
});
