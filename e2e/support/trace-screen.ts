/** The screen of journeys outside of labs, as a person uses it. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { JourneyScreen, SEND_MS } from './journey-screen.ts';
import type { Said } from './words.ts';

export class TraceScreen extends JourneyScreen {
  readonly form: Locator;
  readonly list: Locator;

  constructor(page: Page, words: Said) {
    super(page, words);
    this.form = page.getByRole('form', { name: words('trace.request') });
    this.list = page.getByRole('list', { name: words('trace.list') });
  }

  field = (name: 'from' | 'to'): Locator => this.form.getByRole('combobox', { name: this.words(`trace.${name}`), exact: true });

  /** Types a part of it and takes the first suggestion that holds the text. */
  async choose(field: 'from' | 'to', typed: string, suggestion: string): Promise<void> {
    await this.field(field).fill(typed);
    await this.page.getByRole('option').filter({ hasText: suggestion }).first().click();
  }

  /** Sends what the fields say, and waits until its journey is in the list and on the screen. */
  async send(): Promise<void> {
    const before = await this.list.getByRole('link').count();
    await this.form.getByRole('button', { name: this.words('trace.send') }).click();
    await expect(this.list.getByRole('link')).toHaveCount(before + 1, { timeout: SEND_MS });
    await expect(this.list.getByRole('link').first()).toHaveAttribute('aria-current', 'page');
    await expect(this.hops.getByRole('option').first()).toBeVisible();
  }

  /** Saves the journey that is shown as this. @returns path and content of what the browser got */
  async save(format: 'capsule' | 'html' | 'pcapng'): Promise<{ path: string; name: string; content: Buffer }> {
    await this.page.getByRole('button', { name: this.words('share.title') }).click();
    const downloading = this.page.waitForEvent('download', { timeout: SEND_MS });
    await this.page
      .getByRole('menuitem')
      .filter({ hasText: this.words(`share.to.${format}`) })
      .click();
    const download = await downloading;
    const path = await download.path();
    return { path, name: download.suggestedFilename(), content: await readFile(path) };
  }
}
