import * as vscode from 'vscode';

export interface Answers {
  /** The item to choose from each list in turn, by its label. */
  readonly picks: readonly string[];
  readonly input: string;
  /** To choose where a label is asked for. */
  readonly label: string;
}

/** Answers what the extension asks from now on; lists to tick are accepted as they are. */
export function answerQuestions({ picks, input, label }: Answers): {
  /** The items of the list to tick. */
  readonly previewed: readonly string[];
  restore(): void;
} {
  const { showQuickPick, showInputBox, createQuickPick } = vscode.window;
  const previewed: string[] = [];
  const rest = [...picks];
  Object.assign(vscode.window, {
    showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
      const wanted = rest.shift();
      return Promise.resolve(items.find(item => item.label === wanted));
    },
    showInputBox: () => Promise.resolve(input),
    createQuickPick: () => quickPick(label, previewed),
  });
  return {
    previewed,
    restore: () => {
      Object.assign(vscode.window, { showQuickPick, showInputBox, createQuickPick });
    },
  };
}

/** As much of a quick pick as the extension uses. */
function quickPick(label: string, previewed: string[]): object {
  const accepted = new vscode.EventEmitter<undefined>();
  const never = new vscode.EventEmitter<undefined>().event;
  const picker = {
    items: [] as vscode.QuickPickItem[],
    activeItems: [] as vscode.QuickPickItem[],
    selectedItems: [] as vscode.QuickPickItem[],
    canSelectMany: false,
    onDidAccept: accepted.event,
    onDidHide: never,
    onDidChangeSelection: never,
    onDidChangeValue: never,
    show: () => {
      if (picker.canSelectMany) previewed.push(...picker.items.map(item => item.label));
      else picker.activeItems = picker.items.filter(item => item.label === label);
      accepted.fire(undefined);
    },
    dispose: () => undefined,
  };
  return picker;
}
