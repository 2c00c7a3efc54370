/** The lab page as a learner uses it: by reading, clicking and typing. */
import { expect, type Locator, type Page } from '@playwright/test';
import { JourneyScreen, SEND_MS } from './journey-screen.ts';
import type { Said } from './words.ts';

/** Where a cluster has to be made anew. */
const RESET_MS = 8 * 60_000;

export class LabScreen extends JourneyScreen {
  readonly lesson: Locator;

  constructor(page: Page, words: Said) {
    super(page, words);
    this.lesson = page.getByRole('region', { name: words('lesson.title') });
  }

  button = (code: string): Locator => this.page.getByRole('button', { name: this.words(code), exact: true });

  /** The card of the task whose sentence holds the text. */
  task = (text: string): Locator => this.lesson.locator('section[data-state]').filter({ hasText: text });

  async passed(task: string, milliseconds = 30_000): Promise<void> {
    await expect(this.task(task)).toHaveAttribute('data-state', 'passed', { timeout: milliseconds });
  }

  /** Chooses, decides, and reads what was right. */
  async predict(option: string): Promise<void> {
    const card = this.lesson.getByRole('region', { name: this.words('predict.title') });
    await pick(card, option);
    await card.getByRole('button', { name: this.words('predict.decide') }).click();
    await expect(card.getByRole('status')).toBeVisible();
  }

  async type(task: string, value: string): Promise<void> {
    await this.task(task).getByRole('textbox').fill(value);
    await this.task(task)
      .getByRole('button', { name: this.words('task.answer'), exact: true })
      .click();
  }

  async choose(task: string, option: string): Promise<void> {
    await pick(this.task(task), option);
    await this.task(task)
      .getByRole('button', { name: this.words('task.answer'), exact: true })
      .click();
  }

  /** Presses ▶ beside the command whose text holds `part`. @returns the terminal's lines, read again at each call */
  async run(part: string): Promise<() => Promise<string>> {
    const command = this.lesson.locator('code', { hasText: part }).first();
    await command.locator('xpath=..').getByRole('button').last().click();
    const rows = this.page.locator('.xterm-rows:visible');
    await expect(rows).toBeVisible({ timeout: SEND_MS });
    return async () => (await rows.innerText()).replaceAll('\u00a0', ' ');
  }

  /** Opens one more terminal, into what the menu calls by this name, and types a line. @returns the terminal's lines */
  async typeInto(place: string | RegExp, line: string): Promise<() => Promise<string>> {
    await this.button('terminal.new').click();
    await this.page.getByRole('menuitem', { name: place, exact: true }).first().click();
    const rows = this.page.locator('.xterm-rows:visible');
    await expect(rows).toContainText('#', { timeout: SEND_MS });
    await this.page.keyboard.type(`${line}\n`);
    return async () => (await rows.innerText()).replaceAll('\u00a0', ' ');
  }

  /** The first match in what the terminal prints; a long line goes on in the next row. */
  async readTerminal(lines: () => Promise<string>, pattern: RegExp): Promise<string> {
    let found: string | undefined;
    await expect
      .poll(
        async () => {
          const text = await lines();
          found = pattern.exec(text)?.[1] ?? pattern.exec(text.replaceAll('\n', ''))?.[1];
          return found;
        },
        { timeout: SEND_MS, message: `${pattern} in the terminal` },
      )
      .toBeTruthy();
    return found ?? '';
  }

  /** Sends the step's request and waits until its journey is the one that is drawn. */
  async send(): Promise<void> {
    const before = await this.#drawn();
    const button = this.lesson.getByRole('button', { name: this.words('journey.send'), exact: true });
    await button.click();
    await expect.poll(async () => [undefined, before].includes(await this.#drawn()), { timeout: SEND_MS, message: 'another journey is drawn' }).toBe(false);
    // what was drawn may be the lab's own recording; the button is back when the new one is there
    await expect(button).toBeEnabled({ timeout: SEND_MS });
    await expect(this.hops.getByRole('option').first()).toBeVisible();
  }

  /** The id of the journey on the screen: its rows alone do not tell, they change as the table scrolls. */
  #drawn = async (): Promise<string | undefined> => ((await this.hops.isVisible()) ? ((await this.hops.getAttribute('data-journey')) ?? undefined) : undefined);

  /** Makes the step's measurement and waits for its figure. @returns how many Pods answered, or 0 where the rules changed meanwhile */
  async measure(requests: number): Promise<number> {
    const part = this.lesson.getByRole('region', { name: this.words('measure.title') });
    const at = part.locator('time');
    const before = (await at.count()) === 0 ? '' : await at.innerText();
    await part.getByRole('button', { name: this.words('measure.send', { count: requests }), exact: true }).click();
    await expect(at).not.toHaveText(before, { timeout: SEND_MS });
    const fits = await part.getByText(this.words('measure.fits')).count();
    return fits === 0 ? 0 : part.locator('ul').first().getByRole('listitem').count();
  }

  /** Lets the program solve the open tasks of this step, at most `most` of them. */
  async solveOpen(most = Number.POSITIVE_INFINITY): Promise<void> {
    for (let count = 0; count < most; count += 1) {
      const passed = this.lesson.locator('section[data-state="passed"]');
      const before = await passed.count();
      const open = this.lesson.locator('section[data-state="open"]').first();
      if ((await this.lesson.locator('section[data-state="open"]').count()) === 0) return;
      await open.getByRole('button', { name: this.words('task.solve') }).click();
      await this.page
        .getByRole('alertdialog')
        .getByRole('button', { name: this.words('task.solve') })
        .click();
      await expect(passed).toHaveCount(before + 1, { timeout: SEND_MS });
    }
  }

  /** Resets the lab and waits for the proof. @returns the button that opens its report */
  async reset(): Promise<Locator> {
    await this.button('reset.reset').click();
    await this.page
      .getByRole('alertdialog')
      .getByRole('button', { name: this.words('reset.reset') })
      .click();
    const report = this.page.getByRole('button', {
      name: new RegExp(['clean', 'repaired'].map((how) => this.words(`reset.short.${how}`, { time: '[0-9.:]+' })).join('|')),
    });
    await expect(report).toBeVisible({ timeout: RESET_MS });
    return report;
  }

  async next(): Promise<void> {
    const title = this.lesson.getByRole('heading', { level: 1 });
    const before = await title.innerText();
    await this.lesson.getByRole('button', { name: this.words('lesson.next') }).click();
    await expect(title).not.toHaveText(before);
  }
}

/** Clicks an option's words, as one does: the radio button itself is drawn, the real one is out of sight. */
async function pick(within: Locator, option: string): Promise<void> {
  await within.locator('label').filter({ hasText: option }).click();
  await expect(within.getByRole('radio', { name: option })).toBeChecked();
}
