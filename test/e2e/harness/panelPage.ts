import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { PanelHost } from '../../../src/host/panel/panelHost';
import { panelPage } from '../../../src/host/panel/panelPage';
import { browserSettings, sharedBrowser } from './browser';
import type { PanelPlace } from '../../../src/protocol/panelProtocol';
import type { PanelOwner } from './panelOwner';
import { themed, themeStyles, type ThemeName } from './themes';

export interface PanelPageOptions {
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly language?: string;
  readonly translations?: Readonly<Record<string, string>>;
  /** Whose colours VS Code would give to the page; none when left out. */
  readonly theme?: ThemeName;
}

/** The panel as it was built, in a page by itself: the real page and the real host, with `owner` behind them and no VS Code. */
export async function openPanelPage(owner: PanelOwner, options: PanelPageOptions = {}): Promise<PanelPage> {
  const { projectRoot } = await import('../../project/paths.mjs');
  const { size = { width: 800, height: 700 }, language = 'en', translations = {}, theme } = options;
  const context = await (await sharedBrowser()).newContext({ ...browserSettings, viewport: size });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const panel = new PanelPage(context, page, owner);

  await page.exposeFunction('toHost', (message: unknown) => {
    panel.receive(message);
  });
  await page.exposeFunction('keepState', (state: unknown) => {
    panel.kept = state;
  });
  await page.route(`${origin}/**`, route => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') {
      const html = panelPage({
        title: 'Undertone',
        language,
        translations,
        script: `${origin}/panel.js`,
        iconStyles: `${origin}/codicon.css`,
        source: origin,
        nonce: 'nonce',
      });
      const body = panel.withState(theme === undefined ? html : themed(html, theme, `${origin}/theme.css`));
      return route.fulfill({ contentType: 'text/html', body });
    }
    if (name === 'theme.css') return route.fulfill({ contentType: 'text/css', body: themeStyles(theme!) });
    const body = readFileSync(join(projectRoot, 'dist', 'webview', name));
    return route.fulfill({ contentType: contentTypes[extname(name)] ?? 'application/octet-stream', body });
  });
  // What VS Code puts into every webview.
  await page.addInitScript(`
    globalThis.acquireVsCodeApi = () => ({
      postMessage: message => void toHost(message),
      getState: () => JSON.parse(document.documentElement.dataset.state ?? 'null') ?? undefined,
      setState: state => void keepState(state),
    });
  `);
  await panel.load();
  return panel;
}

export class PanelPage {
  /** What the browser complained of: errors, and violations of the content security policy. */
  readonly complaints: string[] = [];
  /** What the page gave to `setState` last. */
  kept: unknown;
  /** Messages that the host sent. */
  posted = 0;
  private readonly listeners: ((message: unknown) => void)[] = [];
  private readonly host: PanelHost;

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    owner: PanelOwner,
  ) {
    page.on('pageerror', error => this.complaints.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    this.host = new PanelHost(
      {
        post: message => {
          this.posted++;
          void page.evaluate(`postMessage(${JSON.stringify(message)})`);
        },
        listen: listener => this.listeners.push(listener),
      },
      owner.sources,
      owner.actions,
      error => this.complaints.push(String(error)),
    );
  }

  receive(message: unknown): void {
    for (const listener of this.listeners) listener(message);
  }

  /** As commands and links do. */
  show(place: PanelPlace): void {
    this.host.show(place);
  }

  /** Shows the page anew, as VS Code does when a hidden panel is shown again or the window reloads. */
  async load(): Promise<void> {
    this.host.pause();
    await this.page.goto(`${origin}/`);
    await this.page.getByRole('tablist').waitFor();
  }

  async choose(tab: string): Promise<void> {
    await this.page.getByRole('tab', { name: tab }).click();
  }

  /** When changes are told, rendered and no longer in motion. */
  async settled(): Promise<void> {
    await delay(300);
    await this.page.evaluate(
      'Promise.all(document.getAnimations().filter(a => a.effect?.getTiming().iterations === 1).map(a => a.finished))',
    );
  }

  withState(html: string): string {
    const state = JSON.stringify(this.kept ?? null).replace(/[&"]/g, character => `&#${character.charCodeAt(0)};`);
    return html.replace('<html ', `<html data-state="${state}" `);
  }

  async close(): Promise<void> {
    this.host.dispose();
    await this.context.close();
  }
}

const origin = 'http://panel.test';
const contentTypes: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };
