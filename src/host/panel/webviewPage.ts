import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Channel } from '../../protocol/rpc';
import { panelPage } from './panelPage';

/** A webview that shows one of our pages, and the way to it. */
export class WebviewPage implements vscode.Disposable {
  private readonly folder: vscode.Uri;
  private readonly subscriptions: vscode.Disposable[] = [];

  readonly channel: Channel = {
    post: message => {
      void this.webview.postMessage(message);
    },
    listen: listener => {
      this.webview.onDidReceiveMessage(listener, null, this.subscriptions);
    },
  };

  constructor(
    private readonly webview: vscode.Webview,
    extensionUri: vscode.Uri,
  ) {
    this.folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [this.folder] };
  }

  /** @param script one of the bundles for webviews */
  show(script: string, title: string): void {
    const address = (file: string): string =>
      this.webview.asWebviewUri(vscode.Uri.joinPath(this.folder, file)).toString();
    this.webview.html = panelPage({
      title,
      language: vscode.env.language,
      translations: vscode.l10n.bundle ?? {},
      script: address(script),
      iconStyles: address('codicon.css'),
      source: this.webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
    });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
