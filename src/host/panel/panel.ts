import * as vscode from 'vscode';
import type { PanelPlace } from '../../protocol/panelProtocol';
import { PanelHost } from './panelHost';
import type { PanelActions, PanelSources } from './panelSources';
import { WebviewPage } from './webviewPage';

/**
 * The panel in the editor area: one for the window, brought back by VS Code after a reload. Hidden, its page is thrown away and nothing
 * runs; the state is the host's, so nothing is lost.
 */
export class Panel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private host: PanelHost | undefined;
  private connection: vscode.Disposable | undefined;
  private readonly serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly sources: PanelSources,
    private readonly actions: PanelActions,
    private readonly reportError: (error: unknown) => void,
  ) {}

  /** @param place a part of it; without one it is as it was left */
  show(place?: PanelPlace): void {
    if (this.panel === undefined) {
      this.adopt(
        vscode.window.createWebviewPanel(viewType, 'Undertone', {
          viewColumn: vscode.ViewColumn.Beside,
          preserveFocus: false,
        }),
      );
    } else this.panel.reveal();
    if (place !== undefined) this.host?.show(place);
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
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'undertone.svg');
    const page = new WebviewPage(panel.webview, this.extensionUri);
    const host = new PanelHost(page.channel, this.sources, this.actions, this.reportError);
    this.host = host;
    this.connection = vscode.Disposable.from(
      {
        dispose: () => {
          host.dispose();
        },
      },
      page,
      panel.onDidChangeViewState(() => {
        if (!panel.visible) host.pause();
      }),
      panel.onDidDispose(() => {
        this.connection?.dispose();
        this.connection = undefined;
        this.host = undefined;
        this.panel = undefined;
      }),
    );
    this.panel = panel;
    page.show('panel.js', 'Undertone');
  }
}

const viewType = 'undertone.panel';
