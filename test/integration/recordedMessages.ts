import * as vscode from 'vscode';

/** What the extension tells people from now on, with the buttons it offers; nothing is pressed. */
export function recordMessages(): { readonly shown: readonly ShownMessage[]; restore(): void } {
  const shown: ShownMessage[] = [];
  const kinds = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;
  const originals = kinds.map(kind => vscode.window[kind]);
  for (const kind of kinds) {
    const record = (text: string, ...buttons: string[]): Promise<undefined> => {
      shown.push({ text, buttons });
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, { [kind]: record });
  }
  return {
    shown,
    restore: () => {
      for (const [index, kind] of kinds.entries()) Object.assign(vscode.window, { [kind]: originals[index] });
    },
  };
}

export interface ShownMessage {
  readonly text: string;
  readonly buttons: readonly string[];
}
