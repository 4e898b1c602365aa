import * as vscode from 'vscode';
import { queryTest, type TextQuery } from '../../core/queue/textQuery';
import { listText } from '../plainText';

/** Which texts are to be labelled: those that match, or those that are like another. */
export type BulkQuestion = TextQuery | { readonly kind: 'similar'; readonly text: string };

/** Asks for it; undefined when the person leaves. What is selected is offered as what to look for, and as an example. */
export async function askBulkQuestion(title: string): Promise<BulkQuestion | undefined> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).trim() ?? '';
  const items: (vscode.QuickPickItem & { readonly ask: () => Thenable<BulkQuestion | undefined> })[] = [
    {
      label: vscode.l10n.t('Texts that contain some words'),
      iconPath: new vscode.ThemeIcon('search'),
      ask: () => askWords(title, selected),
    },
    {
      label: vscode.l10n.t('Texts that match a regular expression'),
      iconPath: new vscode.ThemeIcon('regex'),
      ask: () => askExpression(title),
    },
  ];
  if (selected !== '') {
    items.push({
      label: vscode.l10n.t('Texts that are like what is selected'),
      description: listText(selected),
      iconPath: new vscode.ThemeIcon('arrow-swap'),
      ask: () => Promise.resolve({ kind: 'similar', text: selected }),
    });
  }
  const placeHolder = vscode.l10n.t('Which texts are to get a label?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.ask();
}

async function askWords(title: string, selected: string): Promise<BulkQuestion | undefined> {
  const prompt = vscode.l10n.t('Words that the texts contain; upper and lower case are the same');
  const value = selected.includes('\n') ? '' : selected;
  const text = await vscode.window.showInputBox({ title, prompt, value });
  return text === undefined || text.trim() === '' ? undefined : { kind: 'words', text: text.trim() };
}

async function askExpression(title: string): Promise<BulkQuestion | undefined> {
  const source = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Regular expression as in JavaScript; upper and lower case are the same'),
    placeHolder: '^(very|so) (good|nice)\\b',
    validateInput: value => mistakeIn(value),
  });
  return source === undefined || source === '' ? undefined : { kind: 'expression', source };
}

function mistakeIn(source: string): string | undefined {
  try {
    queryTest({ kind: 'expression', source });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
