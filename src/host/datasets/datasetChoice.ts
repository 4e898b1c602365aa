import path from 'node:path';
import * as vscode from 'vscode';
import type { TableSource } from '../../core/dataset/datasetSource';
import { listText } from '../plainText';

/** The format of a table by its name; undefined when it has no name of a table. */
export function tableKind(file: string): TableSource['kind'] | undefined {
  return tableKinds.get(path.extname(file).slice(1).toLowerCase());
}

/** By the endings of names. */
const tableKinds: ReadonlyMap<string, TableSource['kind']> = new Map([
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
]);

/** Asks which file or folder of the workspace to add; undefined when the person leaves. */
export async function chooseDataset(): Promise<vscode.Uri | undefined> {
  const files = await vscode.workspace.findFiles(
    `**/*.{${[...tableKinds.keys()].join()}}`,
    '**/{node_modules,.undertone}/**',
    mostListed,
  );
  const tables = files.map(uri => ({ uri, shown: vscode.workspace.asRelativePath(uri) }));
  tables.sort((a, b) => a.shown.localeCompare(b.shown));
  const chosen = await vscode.window.showQuickPick<Choice>(
    [
      ...tables.map(({ uri, shown }) => ({
        label: listText(shown),
        iconPath: new vscode.ThemeIcon('table'),
        choose: () => uri,
      })),
      { label: '', kind: vscode.QuickPickItemKind.Separator, choose: () => undefined },
      {
        label: vscode.l10n.t('Another file…'),
        iconPath: new vscode.ThemeIcon('file'),
        choose: () => browse({ canSelectFiles: true, filters: { [vscode.l10n.t('Tables')]: [...tableKinds.keys()] } }),
      },
      {
        label: vscode.l10n.t('A folder with one subfolder per class…'),
        iconPath: new vscode.ThemeIcon('folder'),
        choose: () => browse({ canSelectFiles: false, canSelectFolders: true }),
      },
    ],
    {
      title: vscode.l10n.t('Add Dataset'),
      placeHolder: vscode.l10n.t('A file with a column of texts and a column of labels'),
    },
  );
  return chosen?.choose();
}

/** More could not be looked through in a list; the file dialog finds the rest. */
const mostListed = 500;

interface Choice extends vscode.QuickPickItem {
  readonly choose: () => vscode.Uri | undefined | Promise<vscode.Uri | undefined>;
}

async function browse(options: vscode.OpenDialogOptions): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const openLabel = vscode.l10n.t('Add');
  const chosen = await vscode.window.showOpenDialog({
    ...options,
    openLabel,
    ...(folder && { defaultUri: folder.uri }),
  });
  return chosen?.[0];
}
