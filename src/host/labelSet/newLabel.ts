import * as vscode from 'vscode';
import { nextColor, nextKey, type Label } from '../../core/labels/label';
import { chooseFolder } from '../exchange/folderChoice';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LabelPlace } from './labelArgument';
import type { LabelMigrations } from './labelMigrations';
import { askLabelName } from './labelNameQuestion';

/** *New Label…*. Given a name that only texts have, it is the one proposed. */
export async function newLabel(
  stores: WorkspaceStores,
  migrations: LabelMigrations,
  argument: LabelPlace | undefined,
): Promise<void> {
  const folder = argument?.stores ?? (await chooseFolder(stores));
  if (folder === undefined) return;
  await folder.opened();
  const { labels } = folder.project;
  const isStray = argument !== undefined && labels.every(({ name }) => name !== argument.name);
  const title = vscode.l10n.t('New Label');
  const name = await askLabelName({ title, labels, ...(isStray && { value: argument.name }) });
  if (name === undefined) return;
  await migrations.run(
    folder,
    { kind: 'add', label: namedLabel(name, labels) },
    {
      title: vscode.l10n.t('Adding a label'),
      question: vscode.l10n.t('Add the label “{0}”?', name),
      action: vscode.l10n.t('Add'),
      done: vscode.l10n.t('Added the label “{0}”.', name),
    },
  );
}

/** A label with the least used colour and the next free digit. */
export function namedLabel(name: string, labels: readonly Label[]): Label {
  const key = nextKey(labels);
  return { name, color: nextColor(labels), ...(key !== undefined && { key }) };
}
