import path from 'node:path';
import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { TableSource } from '../../core/dataset/datasetSource';
import type { LabellingUnit } from '../../core/queue/labellingItems';
import type { QueueStrategy } from '../../core/queue/queue';
import { tableKind } from '../datasets/datasetChoice';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { listText } from '../plainText';
import { requireTrust } from '../trust';

/** What a person goes through: a file, and what one item of it is. */
export interface LabellingSource {
  readonly uri: vscode.Uri;
  readonly unit: LabellingUnit;
  /** Absent: as the settings say. */
  readonly order?: QueueStrategy['kind'];
}

/** Asks what to go through: the file that is open, or a table of the project; undefined when the person leaves. */
export async function chooseLabellingSource(stores: WorkspaceStores): Promise<LabellingSource | undefined> {
  await Promise.all(stores.folders.map(folder => folder.opened()));
  const document = vscode.window.activeTextEditor?.document;
  const choices = [...(document === undefined ? [] : sourcesOfDocument(document)), ...sourcesOfDatasets(stores)];
  if (choices.length === 0) {
    throw new UserFacingError(
      vscode.l10n.t('There is nothing to label yet.'),
      vscode.l10n.t('Open a text of your folder, or add a dataset that has rows without a label, and try again.'),
    );
  }
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Start Labelling'),
    placeHolder: vscode.l10n.t('What do you want to go through?'),
  });
  return chosen?.choose();
}

/** A source as an item of a list. */
export interface SourceChoice extends vscode.QuickPickItem {
  readonly choose: () => LabellingSource;
}

/** What a document can be divided into. */
export function sourcesOfDocument({ uri }: vscode.TextDocument): readonly SourceChoice[] {
  const description = listText(vscode.workspace.asRelativePath(uri));
  const table = tableKind(uri.fsPath);
  if (table !== undefined) return [rowsChoice(description, () => ({ uri, unit: { kind: 'rows', table } }))];
  return [
    {
      label: vscode.l10n.t('Sentences of this file'),
      description,
      iconPath: new vscode.ThemeIcon('file'),
      choose: () => ({ uri, unit: { kind: 'sentences' } }),
    },
    {
      label: vscode.l10n.t('Lines of this file'),
      description,
      iconPath: new vscode.ThemeIcon('list-flat'),
      choose: () => ({ uri, unit: { kind: 'lines' } }),
    },
  ];
}

/** The tables of the project, without the one that is open. */
export function sourcesOfDatasets(stores: WorkspaceStores): readonly SourceChoice[] {
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  return stores.folders.flatMap(folder =>
    folder.project.datasets
      .filter((dataset): dataset is TableSource => dataset.kind !== 'folder')
      .filter(dataset => folder.uriOf(dataset.path).toString() !== active)
      .map(({ kind, path: file, textColumn, labelColumn }) =>
        rowsChoice(file, () => {
          requireTrust();
          return { uri: folder.uriOf(file), unit: { kind: 'rows', table: kind, textColumn, labelColumn } };
        }),
      ),
  );
}

function rowsChoice(file: string, choose: () => LabellingSource): SourceChoice {
  return {
    label: vscode.l10n.t('Rows of {0}', listText(path.basename(file))),
    description: listText(file),
    detail: vscode.l10n.t('Those that have no label'),
    iconPath: new vscode.ThemeIcon('table'),
    choose,
  };
}
