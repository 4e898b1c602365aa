import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** How long a decoration may take to appear, in milliseconds. */
const patience = 20_000;

/** The active text editor. */
export class TextEditor {
  private readonly root: Locator;
  readonly lines: Locator;
  /** What has the focus when one types. */
  private readonly keyboardTarget: Locator;
  /** What an extension draws under or over visible text: one piece for each line of a decorated range. */
  readonly decorations: Locator;
  private readonly attachments: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator('.editor-group-container.active .monaco-editor').first();
    this.lines = this.root.locator('.view-line');
    this.keyboardTarget = this.root.locator('.native-edit-context, textarea.inputarea').first();
    this.decorations = this.root.locator('.view-overlays .cdr[class*="TextEditorDecorationType"]');
    this.attachments = this.lines.locator('[class*="TextEditorDecorationType"]');
  }

  /**
   * Selects the first occurrence of a text within one line, by the find widget. The status bar tells when that has happened. By keys
   * alone: what floats over the lines (a scroll shadow, a toast) would take a click for itself.
   */
  async select(text: string): Promise<void> {
    await this.keyboardTarget.focus();
    await this.page.keyboard.press('Control+Home');
    await this.cursorStatus(/^Ln 1, Col 1$/).waitFor();
    await this.page.keyboard.press('Control+F');
    const widget = this.root.locator('.find-widget.visible');
    await widget.locator('.find-part textarea').fill(text);
    await this.cursorStatus(`(${text.length} selected)`).waitFor();
    // Not by Escape, which closes a toast first when there is one.
    await widget.locator('.codicon-widget-close').dispatchEvent('click');
    await widget.waitFor({ state: 'detached' });
  }

  /** Selects a text and rests the mouse on it; hovers open some moments later. */
  async pointAt(text: string): Promise<void> {
    await this.select(text);
    // Elsewhere first: a mouse that is there already would not be seen to move.
    await this.page.mouse.move(0, 0);
    const { x, y, width, height } = await this.selectionBox();
    await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 2 });
  }

  /** Where the selection is drawn. The editor draws it anew whenever it likes: what was there a moment ago may be gone. */
  private async selectionBox(): Promise<NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>> {
    const selection = this.root.locator('.selected-text:visible').first();
    const deadline = Date.now() + patience;
    for (;;) {
      const box = await selection.boundingBox({ timeout: patience });
      if (box !== null && box.width > 0) return box;
      if (Date.now() > deadline) throw new Error('The selection is not drawn.');
      await delay(100);
    }
  }

  /** Waits until exactly these texts stand behind decorated ranges, from the top of the visible lines to the bottom. */
  async waitForAttachments(expected: readonly string[]): Promise<void> {
    const deadline = Date.now() + patience;
    let found = await this.attachedTexts();
    while (found.join('\n') !== expected.join('\n')) {
      if (Date.now() > deadline) throw new Error(`Attached are [${found.join(', ')}], not [${expected.join(', ')}].`);
      await delay(200);
      found = await this.attachedTexts();
    }
  }

  /** What stands behind decorated ranges, from top to bottom: contents of pseudo-elements, which only the style tells. */
  async attachedTexts(): Promise<string[]> {
    const contents = await this.attachments.evaluateAll((elements: unknown[]) => {
      // This runs in the page; the types of the DOM are not known here.
      const page = globalThis as unknown as { getComputedStyle(element: unknown, pseudo: string): { content: string } };
      return elements.map(element => page.getComputedStyle(element, '::after').content);
    });
    return contents.filter(content => content !== 'none').map(content => content.replace(/^"|"$/g, ''));
  }

  private cursorStatus(text: string | RegExp): Locator {
    return this.page.locator('[id="status.editor.selection"]', { hasText: text });
  }
}
