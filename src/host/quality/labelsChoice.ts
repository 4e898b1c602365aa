import * as vscode from 'vscode';
import { judgementOf } from '../../core/agreement/sharedItems';
import { groupBy } from '../../core/dataset/groupBy';
import { listText } from '../plainText';
import type { FolderStores } from '../folders/folderStores';

/** Labels that somebody gave, and what to say of whoever did. */
export interface GivenLabels {
  readonly labels: readonly string[];
  readonly by: string;
}

/** Asks which labels are right: those that were given first, the most frequent on top, then the others of the project. */
export async function chooseLabels(
  title: string,
  given: readonly GivenLabels[],
  stores: FolderStores,
): Promise<readonly string[] | undefined> {
  const sides = [...groupBy(given, judgementOf).values()].sort((a, b) => b.length - a.length);
  const items = sides.map((side): LabelsItem => {
    const { labels } = side[0]!;
    return { label: listText(labels.join(', ')), labels, description: listText(side.map(({ by }) => by).join(', ')) };
  });
  const named = new Set(sides.map(([side]) => side!.labels.join()));
  const others = stores.project.labels
    .filter(({ name }) => !named.has(name))
    .map(({ name, description }): LabelsItem => {
      return {
        label: listText(name),
        labels: [name],
        ...(description !== undefined && { detail: listText(description) }),
      };
    });
  const separator = { label: vscode.l10n.t('Other labels'), kind: vscode.QuickPickItemKind.Separator, labels: [] };
  const chosen = await vscode.window.showQuickPick<LabelsItem>(
    [...items, ...(others.length === 0 ? [] : [separator, ...others])],
    { title: listText(title), placeHolder: vscode.l10n.t('Which label is right?'), matchOnDescription: true },
  );
  return chosen?.labels;
}

interface LabelsItem extends vscode.QuickPickItem {
  readonly labels: readonly string[];
}
