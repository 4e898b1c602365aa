import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { TemporaryFolder } from '../../project/temporaryFolder.mjs' with { 'resolution-mode': 'import' };
import type { Server } from '../../workbench/server.mjs' with { 'resolution-mode': 'import' };
import { browserSettings, closeBrowser, sharedBrowser } from './browser';
import { extensionHostsOf } from './extensionHosts';
import { WorkbenchWindow } from './window';

export interface WorkbenchOptions {
  /** Texts by path in the workspace folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folder whose contents the workspace begins with, for example `media/sample`. */
  readonly copyOf?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels of a screenshot per CSS pixel. */
  readonly scale?: number;
  /** Of the window, such as `zh-cn`; English without it. */
  readonly language?: string;
  /** A package to install; without it this project counts as installed. */
  readonly vsix?: string;
  /** Nothing of ours is installed: what VS Code does by itself, to compare with. */
  readonly withoutExtension?: boolean;
}

/**
 * Opens a real VS Code with the extension installed and a workspace of its own in a headless browser. What is still open when the
 * tests end is closed then.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { temporaryFolder } = await import('../../project/temporaryFolder.mjs');
  const { installWebVsCode, isWebVsCodeSupported } = await import('../../workbench/installation.mjs');
  const { createProfile } = await import('../../workbench/profile.mjs');
  const { installExtension, startServer } = await import('../../workbench/server.mjs');
  if (!isWebVsCodeSupported()) throw new Error('The end-to-end tests need Linux on x64.');

  const scratch = temporaryFolder('e2e');
  const folder = join(scratch.path, 'workspace');
  if (options.copyOf === undefined) mkdirSync(folder);
  else cpSync(options.copyOf, folder, { recursive: true });
  for (const [path, text] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const installation = await installWebVsCode();
  const profile = createProfile(join(scratch.path, 'profile'), {
    settings: options.settings ?? {},
    withExtension: options.vsix === undefined && options.withoutExtension !== true,
    ...(options.language !== undefined && { language: options.language }),
  });
  if (options.vsix !== undefined) await installExtension(installation, profile, options.vsix);
  const locale = options.language === undefined ? [] : ['--locale', options.language];
  const server = await startServer(installation, profile, { args: ['--enable-remote-auto-shutdown', ...locale] });
  const workbench = new Workbench(await sharedBrowser(), server, scratch, folder, options);
  openWorkbenches.add(workbench);
  await workbench.openWindow();
  return workbench;
}

/** One VS Code on one workspace folder: a server, and one or more windows. */
export class Workbench {
  readonly windows: WorkbenchWindow[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly scratch: TemporaryFolder,
    /** Absolute path of the workspace folder. */
    readonly folder: string,
    private readonly options: WorkbenchOptions,
  ) {}

  /** The first window. */
  get window(): WorkbenchWindow {
    const first = this.windows[0];
    if (first === undefined) throw new Error('The workbench has no window yet.');
    return first;
  }

  /** Opens another window on the same folder, with an extension host of its own. */
  async openWindow(): Promise<WorkbenchWindow> {
    const { size = { width: 1280, height: 800 }, scale = 1 } = this.options;
    const context = await this.browser.newContext({ ...browserSettings, viewport: size, deviceScaleFactor: scale });
    const window = new WorkbenchWindow(await context.newPage());
    this.windows.push(window);
    await window.open(this.server.address({ folder: this.folder }));
    return window;
  }

  async closeWindow(window: WorkbenchWindow): Promise<void> {
    this.windows.splice(this.windows.indexOf(window), 1);
    await window.page.context().close();
  }

  /** Writes settings of the workspace; the windows take them over a moment later. */
  changeSettings(settings: Readonly<Record<string, unknown>>): void {
    const file = join(this.folder, '.vscode', 'settings.json');
    const before: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(Object.assign({}, before, settings), null, 2));
  }

  /** Sends SIGKILL to every extension host; VS Code then starts new ones. */
  killExtensionHosts(): void {
    for (const pid of extensionHostsOf(this.server.pid)) process.kill(pid, 'SIGKILL');
  }

  hasFile(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** @returns the text on disk */
  readFile(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** @returns the names in a folder of the workspace, none when there is no such folder */
  list(path: string): string[] {
    return this.hasFile(path) ? readdirSync(join(this.folder, path)) : [];
  }

  async close(): Promise<void> {
    openWorkbenches.delete(this);
    for (const window of [...this.windows]) await this.closeWindow(window);
    await this.server.stop();
    this.scratch.remove();
  }
}

/** Those that were opened and not yet closed. */
export const openWorkbenches = new Set<Workbench>();

/** Closes every workbench and the browser they share. */
export async function closeAll(): Promise<void> {
  for (const workbench of openWorkbenches) await workbench.close();
  await closeBrowser();
}
