import * as vscode from 'vscode';

/** What the extension tells people from now on, with the buttons it offers; none is pressed but those that are named. */
export function recordMessages(): RecordedMessages {
  const shown: ShownMessage[] = [];
  const pressed = new Set<string>();
  const kinds = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;
  const originals = kinds.map(kind => vscode.window[kind]);
  for (const kind of kinds) {
    const record = (text: string, ...buttons: string[]): Promise<string | undefined> => {
      shown.push({ text, buttons });
      return Promise.resolve(buttons.find(button => pressed.has(button)));
    };
    Object.assign(vscode.window, { [kind]: record });
  }
  return {
    shown,
    press: button => {
      pressed.add(button);
    },
    restore: () => {
      for (const [index, kind] of kinds.entries()) Object.assign(vscode.window, { [kind]: originals[index] });
    },
  };
}

export interface RecordedMessages {
  readonly shown: readonly ShownMessage[];
  /** From now on, wherever it is offered. */
  press(button: string): void;
  restore(): void;
}

export interface ShownMessage {
  readonly text: string;
  readonly buttons: readonly string[];
}
