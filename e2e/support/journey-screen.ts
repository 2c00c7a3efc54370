/** What every screen with a journey has: its hops, and the detail of the chosen one. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Said } from './words.ts';

/** A request through two nodes, with tracing; generous for a loaded machine. */
export const SEND_MS = 60_000;
/** No leg has more hops. */
const MOST_HOPS = 80;

export class JourneyScreen {
  readonly page: Page;
  readonly hops: Locator;
  readonly detail: Locator;
  protected readonly words: Said;

  constructor(page: Page, words: Said) {
    this.page = page;
    this.words = words;
    this.hops = page.getByRole('listbox', { name: words('journey.hops') });
    this.detail = page.getByRole('region', { name: words('hop.detail') });
  }

  /** Steps on from the first hop until the detail of one holds all of these. @param key one that goes on @returns the detail's text */
  async stepTo(key: 'j' | 'ArrowRight', ...texts: string[]): Promise<string> {
    const heading = this.detail.getByRole('heading', { level: 3 });
    await this.page.locator('body').press('Home');
    const seen: string[] = [];
    for (let step = 0; step < MOST_HOPS; step += 1) {
      const detail = await this.detail.innerText();
      if (texts.every((text) => detail.includes(text))) return detail;
      const before = await heading.innerText();
      seen.push(before);
      await this.page.locator('body').press(key);
      await expect(heading).not.toHaveText(before);
    }
    throw new Error(`no hop holds ${texts.join(', ')}: ${seen.join(' → ')}`);
  }
}
