/** A learner without a pointer plays `break-it-selector` to its end, in English: Tab, Enter, arrow keys and typing only, on a real cluster. */
import { withoutViolations } from './support/axe.ts';
import { KeyboardScreen } from './support/keyboard-screen.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

/** A cluster from nothing, once the images are there. */
const CLUSTER_MS = 8 * 60_000;
const words = wordsIn('en');

test.setTimeout(CLUSTER_MS + 10 * 60_000);

test('the lab break-it-selector by keyboard alone', async ({ open }) => {
  const page = await open({ language: 'en', theme: 'dark' });
  const lab = new KeyboardScreen(page, words);
  const terminal = page.locator('.xterm-rows:visible');

  await test.step('opens the lab and starts it', async () => {
    await expect(page.getByRole('link', { name: 'Refused at once' }).first()).toBeVisible({ timeout: 120_000 });
    await lab.press(page.getByRole('link', { name: 'Refused at once' }).first());
    await expect(lab.button('start.start')).toBeEnabled({ timeout: 60_000 });
    await lab.press(lab.button('start.start'));
    await expect(lab.button('reset.reset')).toBeEnabled({ timeout: CLUSTER_MS });
  });

  await test.step('runs a command, and leaves the terminal again', async () => {
    const command = lab.lesson.locator('code', { hasText: 'kubectl get pods,services' }).locator('xpath=..');
    await lab.press(command.getByRole('button', { name: words('lesson.run', { place: 'client' }) }));
    await expect(terminal).toContainText('service/shop', { timeout: 60_000 });
    await page.keyboard.type('echo typed-$((40 + 2))\n');
    await expect(terminal).toContainText('typed-42', { timeout: 60_000 });
    await lab.toLesson();
  });

  await test.step('reads what a word means, and where it is defined', async () => {
    const term = lab.lesson.locator('[data-term-word]').first();
    await lab.reach(term);
    await expect(page.getByRole('tooltip')).toBeVisible();
    await withoutViolations(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByRole('link', { name: words('glossary.source') })).toHaveAttribute('href', /^https:/);
    await withoutViolations(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await lab.toLesson();
  });

  await test.step('predicts, and records a journey', async () => {
    await lab.predictAt(1);
    await lab.press(lab.lesson.getByRole('button', { name: words('journey.send'), exact: true }));
    await lab.passed('Record the journey of a request', 60_000);
    await lab.goOn();
  });

  await test.step('finds the hop at which the packet ends', async () => {
    await lab.predictAt(1);
    await lab.stepTo('j', '-j REJECT');
    await lab.press(page.getByRole('button', { name: words('task.answerWithHop') }));
    await lab.passed('Pick the hop at which');
    await lab.answerAt('What does the worker send back', 1);
    await lab.goOn();
  });

  await test.step('finds out why', async () => {
    await lab.predictAt(1);
    await lab.answerAt('Which endpoints does the Service have', 2);
    await lab.answerAt('Why?', 1);
    await lab.goOn();
  });

  await test.step('lets the program mend it before their eyes', async () => {
    await lab.predictAt(1);
    await lab.press(lab.task('Get a rule onto the worker').getByRole('button', { name: words('task.solve') }));
    await lab.press(page.getByRole('alertdialog').getByRole('button', { name: words('task.solve') }));
    await expect(terminal).toContainText('kubectl patch service shop', { timeout: 30_000 });
    await expect(terminal).toContainText('service/shop patched', { timeout: 60_000 });
    await lab.passed('Get a rule onto the worker', 60_000);
    await lab.toLesson();
    await lab.goOn();
  });

  await test.step('proves it', async () => {
    await lab.press(lab.lesson.getByRole('button', { name: words('journey.send'), exact: true }));
    await lab.passed('that a Pod answers', 60_000);
  });

  await test.step('resets', async () => {
    await lab.press(lab.button('reset.reset'));
    await lab.press(page.getByRole('alertdialog').getByRole('button', { name: words('reset.reset') }));
    await expect(lab.button('start.start')).toBeVisible({ timeout: CLUSTER_MS });
  });
});
