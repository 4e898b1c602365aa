import * as vscode from 'vscode';
import type { CommandRegistry } from '../commandRegistry';
import { executeCommand } from '../commands';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { ExtensionManifest } from '../labels/labelColors';
import type { LabelsNode } from '../labels/labelsTreeItems';
import { describeLabel, moveLabel, recolorLabel, rekeyLabel } from './alterLabel';
import { deleteLabel } from './deleteLabel';
import { joinSides } from './joinSides';
import type { LabelArgument } from './labelArgument';
import { LabelChoice, type ChosenLabel } from './labelChoice';
import type { LabelMigrations } from './labelMigrations';
import { mergeLabel } from './mergeLabel';
import { newLabel } from './newLabel';
import { openGuideline } from './openGuideline';
import { renameLabel } from './renameLabel';
import { allowLabels } from './severalLabels';
import { splitLabel } from './splitLabel';

/** Registers the commands that change the labels of a project. `selected`: what is selected in the Labels view. */
export function registerLabelSetCommands(
  commands: CommandRegistry,
  stores: WorkspaceStores,
  migrations: LabelMigrations,
  manifest: ExtensionManifest,
  selected: () => LabelsNode | undefined,
): void {
  const choice = new LabelChoice(stores, manifest, () => {
    const node = selected();
    return node?.kind === 'class' ? node : undefined;
  });
  const register = (id: LabelCommand, title: string, act: (chosen: ChosenLabel) => Promise<void>): void => {
    commands.register(id, async (argument?: LabelArgument) => {
      const chosen = await choice.ofCommand(argument, title);
      if (chosen !== undefined) await act(chosen);
    });
  };

  commands.register('undertone.newLabel', argument => newLabel(stores, migrations, argument));
  register('undertone.renameLabel', vscode.l10n.t('Rename Label'), chosen => renameLabel(chosen, migrations));
  register('undertone.mergeLabel', vscode.l10n.t('Merge Label'), chosen => mergeLabel(chosen, choice, migrations));
  register('undertone.splitLabel', vscode.l10n.t('Split Label'), chosen => splitLabel(chosen, choice, migrations));
  register('undertone.recolorLabel', vscode.l10n.t('Change Colour'), chosen =>
    recolorLabel(chosen, migrations, manifest),
  );
  register('undertone.describeLabel', vscode.l10n.t('Describe Label'), chosen => describeLabel(chosen, migrations));
  register('undertone.rekeyLabel', vscode.l10n.t('Change Key'), chosen => rekeyLabel(chosen, migrations));
  register('undertone.moveLabel', vscode.l10n.t('Move Label'), chosen => moveLabel(chosen, choice, migrations));
  register('undertone.deleteLabel', vscode.l10n.t('Delete Label'), chosen => deleteLabel(chosen, choice, migrations));
  commands.register('undertone.openGuideline', place => openGuideline(stores, place));
  commands.register('undertone.allowSeveralLabels', () => allowLabels(stores, 'multi'));
  commands.register('undertone.allowOneLabel', () => allowLabels(stores, 'single'));
  commands.register('undertone.joinSides', () => joinSides(stores));
  commands.register('undertone.deleteSelected', async () => {
    const node = selected();
    if (node?.kind === 'class') await executeCommand('undertone.deleteLabel', node);
    else if (node?.kind === 'annotation') await executeCommand('undertone.removeLabel', node);
  });
}

/** Those that are about one label of the project. */
type LabelCommand =
  `undertone.${'rename' | 'merge' | 'split' | 'recolor' | 'describe' | 'rekey' | 'move' | 'delete'}Label`;
