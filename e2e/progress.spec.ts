/** Progress survives a killed app: the engine is killed without a warning in the middle of a lab, and the learner goes on where they were. */
import { expect, test } from '@playwright/test';
import { LabScreen } from './support/lab-screen.ts';
import { type RunningApp, startApp } from './support/start-app.ts';
import { wordsIn } from './support/words.ts';

const CLUSTER_MS = 8 * 60_000;
const words = wordsIn('ja');
const CHAIN = 'どのチェーンにありますか';
const NODE = 'どのノードで動いていますか';

test.setTimeout(2 * CLUSTER_MS);

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.stop());

test('a lab goes on after its app was killed', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('packet-dojo.settings', JSON.stringify({ language: 'ja', theme: 'light', prepare: 'never' })));
  const lab = new LabScreen(page, words);
  const start = async () => {
    await lab.button('start.start').click();
    await expect(lab.button('reset.reset')).toBeEnabled({ timeout: CLUSTER_MS });
  };

  await test.step('plays the first step and looks into the second', async () => {
    await page.goto(app.url);
    await page.getByRole('link', { name: 'NodePort' }).first().click();
    await start();
    await lab.predict('netfilter');
    await lab.choose(CHAIN, 'INPUT');
    await expect(lab.task(CHAIN)).toHaveAttribute('data-tried', 'notYet');
    await lab.choose(CHAIN, 'KUBE-NODEPORTS');
    await lab.passed(CHAIN);
    const terminal = await lab.run('kubectl get nodes,pods,services');
    await lab.type(NODE, await lab.readTerminal(terminal, /pod\/web-\S+[^\n]*\s(packet-dojo-flannel-\S+)/));
    await lab.passed(NODE);
    await lab.next();
  });

  app = await app.killAndStart();

  await test.step('the course says where to go on', async () => {
    await page.goto('about:blank');
    await page.goto(app.url);
    await expect(page.getByText(words('lesson.step', { step: 2, of: '' }).trim()).first()).toBeVisible();
    await page.getByRole('button', { name: words('course.resume') }).click();
  });

  await test.step('nothing of the first step is lost', async () => {
    await expect(lab.lesson.getByText(words('lesson.step', { step: 2, of: '' }).trim()).first()).toBeVisible();
    await lab.lesson.getByRole('button', { name: words('lesson.back') }).click();
    await lab.passed(CHAIN);
    await lab.passed(NODE);
    await expect(lab.lesson.getByRole('region', { name: words('predict.title') }).getByRole('status')).toBeVisible();
  });

  await test.step('it runs on: what was passed stays passed', async () => {
    await start();
    await lab.passed(CHAIN);
    await lab.passed(NODE);
    await lab.next();
    await lab.predict('worker の Pod に送ります');
    await lab.send();
    await lab.passed('ジャーニーを記録してください');
  });

  await test.step('is exported, forgotten and taken back', async () => {
    await lab.reset();
    await expect(lab.button('start.start')).toBeEnabled();
    await page.getByRole('link', { name: 'Packet Dojo' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: words('progress.export') }).click();
    const file = await (await downloading).path();
    const facts = page.getByText(/開始 2 回/);
    await expect(facts).toBeVisible();
    await page.getByRole('button', { name: words('progress.actions', { lab: 'NodePort：どのノードでも応答する' }) }).click();
    await page.getByRole('menuitem', { name: words('progress.forget') }).click();
    await expect(facts).toBeHidden();
    await page.getByRole('button', { name: words('progress.undo') }).click();
    await expect(facts).toBeVisible();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: words('progress.import') }).click();
    await (await choosing).setFiles(file);
    await expect(page.getByText(words('progress.nothingNewer'))).toBeVisible();
  });
});
