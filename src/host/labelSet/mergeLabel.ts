import * as vscode from 'vscode';
import type { ChosenLabel, LabelChoice } from './labelChoice';
import type { LabelMigrations } from './labelMigrations';

/** *Merge Label Into…*: what has the one label gets the other, which stays. */
export async function mergeLabel(
  { stores, label }: ChosenLabel,
  choice: LabelChoice,
  migrations: LabelMigrations,
): Promise<void> {
  const { name } = label;
  const others = stores.project.labels.filter(other => other !== label);
  const into = await choice.pick(stores, others, {
    title: vscode.l10n.t('Merge “{0}” into another label', name),
    placeHolder: vscode.l10n.t('Which label stays?'),
  });
  if (into === undefined) return;
  await migrations.run(
    stores,
    { kind: 'merge', labels: [name], into: into.name },
    {
      title: vscode.l10n.t('Merging labels'),
      question: vscode.l10n.t('Merge the label “{0}” into “{1}”?', name, into.name),
      action: vscode.l10n.t('Merge'),
      done: vscode.l10n.t('Merged the label “{0}” into “{1}”.', name, into.name),
    },
  );
}
