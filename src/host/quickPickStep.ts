import * as vscode from 'vscode';

/**
 * One question of several: a list to choose from, with its place in the row of questions and a way back.
 * Resolves to the item chosen, to 'back', or to undefined when the person left.
 */
export async function askStep<T extends vscode.QuickPickItem>(
  question: StepQuestion<T>,
): Promise<T | 'back' | undefined> {
  const picker = vscode.window.createQuickPick<T>();
  picker.title = question.title;
  picker.step = question.step;
  picker.totalSteps = question.totalSteps;
  picker.placeholder = question.placeholder;
  picker.items = question.items;
  if (question.active !== undefined) picker.activeItems = [question.active];
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  // Looking something up in the file must not lose the answers that were given.
  picker.ignoreFocusOut = true;
  if (question.step > 1) picker.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise(resolve => {
      picker.onDidTriggerButton(() => {
        resolve('back');
      });
      picker.onDidAccept(() => {
        const [chosen] = picker.activeItems;
        if (chosen !== undefined) resolve(chosen);
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

export interface StepQuestion<T extends vscode.QuickPickItem> {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** What is chosen when the person agrees; undefined: the first. */
  readonly active: T | undefined;
}
