import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Channel } from '../../protocol/rpc';
import { PanelHost } from './panelHost';
import { panelPage } from './panelPage';
import type { PanelActions, PanelSources } from './panelSources';

/**
 * The panel in the editor area: one for the window, brought back by VS Code after a reload. Hidden, its page is thrown away and nothing
 * runs; the state is the host's, so nothing is lost.
 */
export class Panel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private connection: vscode.Disposable | undefined;
  private readonly serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly sources: PanelSources,
    private readonly actions: PanelActions,
    private readonly reportError: (error: unknown) => void,
  ) {}

  show(): void {
    if (this.panel !== undefined) {
      this.panel.reveal();
      return;
    }
    this.adopt(
      vscode.window.createWebviewPanel(viewType, 'Undertone', {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: false,
      }),
    );
  }

  /** Called by VS Code after a reload of the window, when the panel was open. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.panel === undefined) this.adopt(panel);
    else panel.dispose();
    return Promise.resolve();
  }

  /** Lets go of the panel without closing it: when the window reloads, VS Code has to find it open. */
  dispose(): void {
    this.serializer.dispose();
    this.connection?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const folder = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'undertone.svg');
    webview.options = { enableScripts: true, localResourceRoots: [folder] };

    const subscriptions: vscode.Disposable[] = [];
    const channel: Channel = {
      post: message => {
        void webview.postMessage(message);
      },
      listen: listener => {
        webview.onDidReceiveMessage(listener, null, subscriptions);
      },
    };
    const host = new PanelHost(channel, this.sources, this.actions, this.reportError);
    this.connection = vscode.Disposable.from(
      {
        dispose: () => {
          host.dispose();
        },
      },
      ...subscriptions,
      panel.onDidChangeViewState(() => {
        if (!panel.visible) host.pause();
      }),
      panel.onDidDispose(() => {
        this.connection?.dispose();
        this.connection = undefined;
        this.panel = undefined;
      }),
    );
    this.panel = panel;
    webview.html = pageOf(webview, folder);
  }
}

const viewType = 'undertone.panel';

function pageOf(webview: vscode.Webview, folder: vscode.Uri): string {
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  return panelPage({
    title: 'Undertone',
    language: vscode.env.language,
    translations: vscode.l10n.bundle ?? {},
    script: address('panel.js'),
    iconStyles: address('codicon.css'),
    source: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
  });
}
