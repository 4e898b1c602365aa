import { basename } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { QuickInput } from './quickInput';
import { TextEditor } from './textEditor';

/** A window of VS Code, and what a person does in it. Waits are built in: each call returns when its effect can be seen. */
export class WorkbenchWindow {
  readonly quickInput: QuickInput;
  /** The text editor that has the focus, or had it last. */
  readonly editor: TextEditor;

  constructor(readonly page: Page) {
    page.setDefaultTimeout(30_000);
    this.quickInput = new QuickInput(page);
    this.editor = new TextEditor(page);
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.ready();
  }

  /** By the command, which saves what views and extensions keep; a page that is merely loaded anew may lose the last seconds. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Runs a command by its title in the command palette, waiting until an extension has registered it. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.openWith('F1', `>${title}`, title);
  }

  /** @param path relative to the workspace folder */
  async openFile(path: string): Promise<void> {
    await this.quickInput.openWith('Control+P', path, basename(path));
    await this.page.locator('.tab.active', { hasText: basename(path) }).waitFor();
    await this.editor.lines.first().waitFor();
  }

  /** The toast with this text; waits until there is one, so many milliseconds at most. */
  async notification(text: string | RegExp, timeout = 30_000): Promise<Locator> {
    const toast = this.page.locator('.notification-toast', { hasText: text }).first();
    await toast.waitFor({ timeout });
    return toast;
  }

  /** An item of the status bar by its text. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** A row of any tree in the side bar by its text. */
  treeItem(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text });
  }

  /** The document inside the webview that was opened last. */
  webview(): FrameLocator {
    return this.page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
  }

  /** The hover that is open now. */
  hover(): Locator {
    return this.page.locator('.monaco-hover:visible');
  }

  /** @param file where the PNG goes */
  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file, animations: 'disabled' });
  }

  /** Commands may be run as soon as the status bar names the server. */
  private async ready(): Promise<void> {
    await this.page.locator('[id="status.host"]').waitFor({ timeout: 60_000 });
  }
}
