import * as vscode from 'vscode';
import type { ChosenLabel } from './labelChoice';
import type { LabelMigrations } from './labelMigrations';
import { askLabelName } from './labelNameQuestion';

/** *Rename Label…* */
export async function renameLabel({ stores, label }: ChosenLabel, migrations: LabelMigrations): Promise<void> {
  const { name } = label;
  const title = vscode.l10n.t('Rename “{0}”', name);
  const to = await askLabelName({ title, labels: stores.project.labels, value: name, own: name });
  if (to === undefined || to === name) return;
  await migrations.run(
    stores,
    { kind: 'rename', label: name, to },
    {
      title: vscode.l10n.t('Renaming a label'),
      question: vscode.l10n.t('Rename the label “{0}” to “{1}”?', name, to),
      action: vscode.l10n.t('Rename'),
      done: vscode.l10n.t('Renamed the label “{0}” to “{1}”.', name, to),
    },
  );
}
