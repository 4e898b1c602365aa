import { setTimeout as delay } from 'node:timers/promises';
import { errors, type Locator, type Page } from 'playwright-core';

/** How long an item may take to appear, in milliseconds: extensions register their commands some seconds after the window opens. */
const patience = 30_000;
const attempt = 1500;

/** The input at the top of the window: palette, quick open, pick lists and input boxes. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input');
  }

  /** An item of the open list by its exact label. */
  item(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^\\s*${escapeForRegExp(label)}\\s*$`) });
    return this.widget.locator('.monaco-list-row', { has: name }).first();
  }

  /** Chooses an item of the list that is open or about to open. */
  async pick(label: string): Promise<void> {
    await this.item(label).waitFor();
    await this.moveTo(label);
    await this.input.press('Enter');
  }

  /** Types into the input box that is open or about to open, and accepts. */
  async enter(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /**
   * Opens the input with a key, types and picks an item. Tries again for a while: an open list never shows what is registered later,
   * and a view that takes the focus meanwhile closes the list.
   */
  async openWith(key: string, text: string, label: string): Promise<void> {
    const deadline = Date.now() + patience;
    for (;;) {
      await this.page.keyboard.press(key);
      try {
        await this.input.fill(text, { timeout: attempt });
        await this.item(label).waitFor({ timeout: attempt });
        await this.moveTo(label);
        break;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error;
        if (Date.now() > deadline)
          throw new Error(`"${label}" could not be picked after typing "${text}".`, { cause: error });
      }
      await this.page.keyboard.press('Escape');
      await delay(300);
    }
    // Once only: on a busy machine it may have worked though it seems to have timed out.
    await this.input.press('Enter');
  }

  /** Makes the item of this label the one that Enter chooses: a click would miss a list that still moves. */
  private async moveTo(label: string): Promise<void> {
    const chosen = this.item(label).and(this.page.locator('.focused'));
    const rows = await this.widget.locator('.monaco-list-row').count();
    for (let move = 0; move <= rows; move++) {
      if (await chosen.isVisible()) return;
      await this.input.press('ArrowDown', { timeout: attempt });
      await delay(50);
    }
    throw new errors.TimeoutError(`The list has "${label}", but the arrow keys do not reach it.`);
  }
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
