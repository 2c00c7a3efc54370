/** The screen of journeys outside of labs, as a person uses it. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Said } from './words.ts';

/** A request through two nodes, with tracing; generous for a loaded machine. */
const SEND_MS = 60_000;

export class TraceScreen {
  readonly page: Page;
  readonly form: Locator;
  readonly list: Locator;
  readonly hops: Locator;
  readonly detail: Locator;
  readonly #words: Said;

  constructor(page: Page, words: Said) {
    this.page = page;
    this.#words = words;
    this.form = page.getByRole('form', { name: words('trace.request') });
    this.list = page.getByRole('list', { name: words('trace.list') });
    this.hops = page.getByRole('listbox', { name: words('journey.hops') });
    this.detail = page.getByRole('region', { name: words('hop.detail') });
  }

  field = (name: 'from' | 'to'): Locator => this.form.getByRole('combobox', { name: this.#words(`trace.${name}`), exact: true });

  /** Types a part of it and takes the first suggestion that holds the text. */
  async choose(field: 'from' | 'to', typed: string, suggestion: string): Promise<void> {
    await this.field(field).fill(typed);
    await this.page.getByRole('option').filter({ hasText: suggestion }).first().click();
  }

  /** Sends what the fields say, and waits until its journey is in the list and on the screen. */
  async send(): Promise<void> {
    const before = await this.list.getByRole('link').count();
    await this.form.getByRole('button', { name: this.#words('trace.send') }).click();
    await expect(this.list.getByRole('link')).toHaveCount(before + 1, { timeout: SEND_MS });
    await expect(this.list.getByRole('link').first()).toHaveAttribute('aria-current', 'page');
    await expect(this.hops.getByRole('option').first()).toBeVisible();
  }

  /** Steps on by a key until the detail of a hop holds the text. */
  async stepTo(text: string): Promise<void> {
    await this.page.locator('body').press('Home');
    for (let step = 0; step < 80; step += 1) {
      if ((await this.detail.innerText()).includes(text)) return;
      const heading = this.detail.getByRole('heading', { level: 3 });
      const before = await heading.innerText();
      await this.page.locator('body').press('j');
      await expect(heading).not.toHaveText(before);
    }
    throw new Error(`no hop holds ${text}`);
  }

  /** Saves the journey that is shown as this. @returns path and content of what the browser got */
  async save(format: 'capsule' | 'html' | 'pcapng'): Promise<{ path: string; name: string; content: Buffer }> {
    await this.page.getByRole('button', { name: this.#words('share.title') }).click();
    const downloading = this.page.waitForEvent('download', { timeout: SEND_MS });
    await this.page
      .getByRole('menuitem')
      .filter({ hasText: this.#words(`share.to.${format}`) })
      .click();
    const download = await downloading;
    const path = await download.path();
    return { path, name: download.suggestedFilename(), content: await readFile(path) };
  }
}
