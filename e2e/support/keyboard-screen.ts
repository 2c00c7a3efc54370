/** The lab page by keyboard alone: what is wanted is reached by Tab, as people do who have no pointer. */
import { expect, type Locator } from '@playwright/test';
import { LabScreen } from './lab-screen.ts';

/** A page with more stops than this between two controls is not usable by keyboard. */
const MOST_TABS = 150;

export class KeyboardScreen extends LabScreen {
  /** Presses Tab until the focus is on it or inside of it. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let tabs = 0; tabs <= MOST_TABS; tabs += 1) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error('not reached by Tab');
  }

  async press(target: Locator): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  /** Tab into the group, Space for the first option, then down to the one that is wanted. */
  async pickAt(group: Locator, position: number): Promise<void> {
    await this.reach(group.getByRole('radiogroup'));
    await this.page.keyboard.press('Space');
    for (let at = 0; at < position; at += 1) await this.page.keyboard.press('ArrowDown');
    await expect(group.getByRole('radio').nth(position)).toBeChecked();
  }

  async predictAt(position: number): Promise<void> {
    const card = this.lesson.getByRole('region', { name: this.words('predict.title') });
    await this.toLesson();
    await this.pickAt(card, position);
    await this.press(card.getByRole('button', { name: this.words('predict.decide') }));
    await expect(card.getByRole('status')).toBeVisible();
  }

  async answerAt(task: string, position: number): Promise<void> {
    await this.toLesson();
    await this.pickAt(this.task(task), position);
    await this.press(this.task(task).getByRole('button', { name: this.words('task.answer'), exact: true }));
    await this.passed(task);
  }

  /** From wherever the focus is, a terminal too. */
  async toLesson(): Promise<void> {
    const body = this.lesson.locator('[data-pane]');
    for (let times = 0; times < 4; times += 1) {
      if (await body.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('F6');
    }
    throw new Error('F6 does not lead to the lesson');
  }

  async goOn(): Promise<void> {
    const title = this.lesson.getByRole('heading', { level: 1 });
    const before = await title.innerText();
    await this.press(this.lesson.getByRole('button', { name: this.words('lesson.next') }));
    await expect(title).not.toHaveText(before);
  }
}
