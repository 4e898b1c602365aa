/** What the page of the panel is made of; addresses are those of `Webview.asWebviewUri`. */
export interface PanelPage {
  readonly title: string;
  /** BCP 47, as `vscode.env.language`. */
  readonly language: string;
  /** English text → text in that language; empty for English. */
  readonly translations: Readonly<Record<string, string>>;
  readonly script: string;
  readonly iconStyles: string;
  /** `Webview.cspSource`. */
  readonly source: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/**
 * The page of the panel. Nothing may be loaded or run but our own script, our style sheet of icons and its font; nothing may be fetched.
 * Not even inline styles are allowed: Lit's style sheets are constructed by script and put into shadow roots, and Lit's `.style`, uPlot
 * and VS Code set styles through the CSSOM; the policy concerns neither.
 */
export function panelPage(page: PanelPage): string {
  const { source, nonce } = page;
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; font-src ${source}`;
  return `<!DOCTYPE html>
<html lang="${escaped(page.language)}" data-translations="${escaped(JSON.stringify(page.translations))}">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(page.title)}</title>
    <link id="vscode-codicon-stylesheet" rel="stylesheet" href="${escaped(page.iconStyles)}" />
  </head>
  <body>
    <script nonce="${nonce}" src="${escaped(page.script)}"></script>
  </body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
