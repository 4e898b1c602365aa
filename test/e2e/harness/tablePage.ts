import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { panelPage } from '../../../src/host/panel/panelPage';
import { TableHost } from '../../../src/host/table/tableHost';
import { browserSettings, sharedBrowser } from './browser';
import type { TableOwner } from './tableOwner';
import { themed, themeStyles, type ThemeName } from './themes';

/** The table editor as it was built, in a page by itself: the real page and the real host, with `owner` behind them and no VS Code. */
export async function openTablePage(owner: TableOwner, theme: ThemeName = 'dark'): Promise<TablePage> {
  const { projectRoot } = await import('../../project/paths.mjs');
  const context = await (
    await sharedBrowser()
  ).newContext({ ...browserSettings, viewport: { width: 1100, height: 700 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const table = new TablePage(context, page, owner);
  await page.exposeFunction('toHost', (message: unknown) => {
    table.receive(message);
  });
  await page.route(`${origin}/**`, route => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === 'theme.css') return route.fulfill({ contentType: 'text/css', body: themeStyles(theme) });
    if (name !== '') {
      const body = readFileSync(join(projectRoot, 'dist', 'webview', name));
      return route.fulfill({ contentType: contentTypes[extname(name)] ?? 'application/octet-stream', body });
    }
    const html = panelPage({
      title: 'Table',
      language: 'en',
      translations: {},
      script: `${origin}/table.js`,
      iconStyles: `${origin}/codicon.css`,
      source: origin,
      nonce: 'nonce',
    });
    return route.fulfill({ contentType: 'text/html', body: themed(html, theme, `${origin}/theme.css`) });
  });
  await page.addInitScript(`
    globalThis.acquireVsCodeApi = () => ({
      postMessage: message => void toHost(message),
      getState: () => undefined,
      setState: () => undefined,
    });
  `);
  await page.goto(`${origin}/`);
  return table;
}

export class TablePage {
  /** What the browser complained of: errors, and violations of the content security policy. */
  readonly complaints: string[] = [];
  private readonly listeners: ((message: unknown) => void)[] = [];
  private readonly host: TableHost;

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    owner: TableOwner,
  ) {
    page.on('pageerror', error => this.complaints.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    this.host = new TableHost(
      {
        post: message => {
          void page.evaluate(`postMessage(${JSON.stringify(message)})`);
        },
        listen: listener => this.listeners.push(listener),
      },
      owner,
      owner.actions,
      error => this.complaints.push(String(error)),
    );
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }

  /** The row at a place, from 0. */
  row(place: number): Locator {
    return this.page.locator(`#row-${place}`);
  }

  receive(message: unknown): void {
    for (const listener of this.listeners) listener(message);
  }

  async close(): Promise<void> {
    this.host.dispose();
    await this.context.close();
  }
}

const origin = 'http://table.test';
const contentTypes: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };
