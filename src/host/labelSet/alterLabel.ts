import * as vscode from 'vscode';
import type { LabelAlteration } from '../../core/labels/labelMigration';
import { labelColors, type LabelColor } from '../../core/labels/label';
import { keyFault, type KeyFault } from '../../core/labels/labelFault';
import { isWithin } from '../../core/labels/labelTree';
import { labelDisc, type ExtensionManifest } from '../labels/labelColors';
import type { ChosenLabel, LabelChoice } from './labelChoice';
import type { LabelMigrations } from './labelMigrations';

/** *Change Colour…* */
export async function recolorLabel(
  chosen: ChosenLabel,
  migrations: LabelMigrations,
  manifest: ExtensionManifest,
): Promise<void> {
  const { name, color: current } = chosen.label;
  const items = labelColors.map(color => ({
    color,
    label: colorName(color),
    iconPath: labelDisc(manifest, color),
    ...(color === current && { description: vscode.l10n.t('now') }),
  }));
  const item = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Colour of “{0}”', name) });
  if (item !== undefined) await alter(chosen, { color: item.color }, migrations);
}

/** *Describe Label…* */
export async function describeLabel(chosen: ChosenLabel, migrations: LabelMigrations): Promise<void> {
  const { name, description = '' } = chosen.label;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Describe “{0}”', name),
    prompt: vscode.l10n.t('When is this label the right one? Shown while labelling. Empty: no description.'),
    value: description,
  });
  if (typed === undefined) return;
  await alter(chosen, { description: typed.trim() === '' ? null : typed.trim() }, migrations);
}

/** *Change Key…* */
export async function rekeyLabel(chosen: ChosenLabel, migrations: LabelMigrations): Promise<void> {
  const { stores, label } = chosen;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Key of “{0}”', label.name),
    prompt: vscode.l10n.t('One character, which gives this label while labelling. Empty: no key of its own.'),
    value: label.key ?? '',
    validateInput: key => {
      const fault = key === '' ? undefined : keyFault(key, stores.project.labels, label.name);
      return fault && faultWords(fault);
    },
  });
  if (typed !== undefined) await alter(chosen, { key: typed === '' ? null : typed }, migrations);
}

/** *Move Under…*: another place in the hierarchy. */
export async function moveLabel(chosen: ChosenLabel, choice: LabelChoice, migrations: LabelMigrations): Promise<void> {
  const { stores, label } = chosen;
  const { labels } = stores.project;
  const top = { choice: undefined, label: vscode.l10n.t('At the top'), iconPath: new vscode.ThemeIcon('home') };
  const above = labels.filter(({ name }) => !isWithin(labels, name, label.name));
  const item = await vscode.window.showQuickPick([top, ...choice.items(stores, above)], {
    title: vscode.l10n.t('Move “{0}”', label.name),
    placeHolder: vscode.l10n.t('Which label does it stand under?'),
  });
  if (item !== undefined) await alter(chosen, { parent: item.choice?.name ?? null }, migrations);
}

async function alter(
  { stores, label: { name } }: ChosenLabel,
  alteration: LabelAlteration,
  migrations: LabelMigrations,
): Promise<void> {
  await migrations.run(
    stores,
    { kind: 'alter', label: name, alteration },
    {
      title: vscode.l10n.t('Changing a label'),
      question: vscode.l10n.t('Change the label “{0}”?', name),
      action: vscode.l10n.t('Change'),
      done: vscode.l10n.t('Changed the label “{0}”.', name),
    },
  );
}

function colorName(color: LabelColor): string {
  switch (color) {
    case 'vermillion':
      return vscode.l10n.t('Vermillion');
    case 'gray':
      return vscode.l10n.t('Gray');
    case 'blue':
      return vscode.l10n.t('Blue');
    case 'orange':
      return vscode.l10n.t('Orange');
    case 'green':
      return vscode.l10n.t('Green');
    case 'purple':
      return vscode.l10n.t('Purple');
    case 'skyBlue':
      return vscode.l10n.t('Sky blue');
    case 'yellow':
      return vscode.l10n.t('Yellow');
  }
}

function faultWords(fault: KeyFault): string {
  switch (fault.kind) {
    case 'length':
      return vscode.l10n.t('A key is one letter, digit or sign.');
    case 'reserved':
      return vscode.l10n.t('This key does something else while labelling: S skips, F flags, B goes back, U undoes.');
    case 'taken':
      return vscode.l10n.t('“{0}” has this key.', fault.by);
  }
}
