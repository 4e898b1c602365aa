import * as vscode from 'vscode';
import type { ChosenLabel, LabelChoice, LabelItem } from './labelChoice';
import type { LabelMigrations } from './labelMigrations';

/** *Delete Label…*: what has it gets another label, or remains without one. */
export async function deleteLabel(
  { stores, label }: ChosenLabel,
  choice: LabelChoice,
  migrations: LabelMigrations,
): Promise<void> {
  const { name } = label;
  const count = stores.countByLabel().get(name) ?? 0;
  const next = count === 0 ? {} : await askWhatNext({ stores, label }, count, choice);
  if (next === undefined) return;
  await migrations.run(
    stores,
    { kind: 'delete', label: name, ...next },
    {
      title: vscode.l10n.t('Deleting a label'),
      question: vscode.l10n.t('Delete the label “{0}”?', name),
      action: vscode.l10n.t('Delete'),
      done: vscode.l10n.t('Deleted the label “{0}”.', name),
    },
  );
}

async function askWhatNext(
  { stores, label }: ChosenLabel,
  count: number,
  choice: LabelChoice,
): Promise<{ readonly moveTo?: string } | undefined> {
  const unlabelled: UnlabelledItem = {
    choice: undefined,
    label: vscode.l10n.t('Leave them without a label'),
    detail: vscode.l10n.t('They stay where they are, and are not used for training.'),
    iconPath: new vscode.ThemeIcon('circle-slash'),
  };
  const others = stores.project.labels.filter(other => other !== label);
  const chosen = await vscode.window.showQuickPick<LabelItem | UnlabelledItem>(
    [unlabelled, ...choice.items(stores, others)],
    {
      title: vscode.l10n.t('Delete “{0}”', label.name),
      placeHolder: vscode.l10n.t('What do the {0} texts that have it get?', count),
    },
  );
  if (chosen === undefined) return undefined;
  return chosen.choice === undefined ? {} : { moveTo: chosen.choice.name };
}

interface UnlabelledItem extends vscode.QuickPickItem {
  readonly choice: undefined;
}
