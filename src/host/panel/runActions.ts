import path from 'node:path';
import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { cardFile } from '../../core/model/modelCard';
import { starterRun } from '../../core/starter/starterRun';
import { readRunRecord, type StoredModel } from '../../storage/storedModels';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { ModelLibrary } from '../models/modelLibrary';
import { modelName } from '../models/modelName';
import { discardModel } from './discardModel';
import { openMistake } from './openMistake';
import type { RunActions } from './panelSources';

/** What the panel has done with the models that it lists. */
export function runActions(models: ModelLibrary, stores: WorkspaceStores): RunActions {
  const find = (id: string): StoredModel => {
    const found = models.usable.find(({ directory }) => directory === id);
    if (found !== undefined) return found;
    throw new UserFacingError(
      vscode.l10n.t('This model is no longer there.'),
      vscode.l10n.t('Choose another one in the list of runs.'),
    );
  };
  const findOwn = (id: string): StoredModel => {
    const found = find(id);
    if (found.summary.run !== starterRun) return found;
    throw new UserFacingError(
      vscode.l10n.t('The starter model belongs to the extension and stays as it is.'),
      vscode.l10n.t('Train a model of your own.'),
    );
  };
  return {
    describeRun: async id => ({ id, record: await readRunRecord(find(id)) }),
    useRun: id => models.use(find(id)),
    noteRun: (id, note) => models.writeNote(findOwn(id), note),
    deleteRun: async id => {
      if (await discardModel(findOwn(id))) await models.refresh();
    },
    exportRun: id => exportModel(find(id)),
    openModelCard: async id => {
      const card = vscode.Uri.file(path.join(find(id).directory, cardFile));
      await vscode.commands.executeCommand('markdown.showPreview', card);
    },
    openMistake: async ({ id, measuredOn, index }) => {
      const model = find(id);
      const { summary } = await readRunRecord(model);
      const mistake = summary[measuredOn]?.mistakes?.[index];
      if (mistake !== undefined) await openMistake(mistake, model, stores);
    },
  };
}

async function exportModel({ directory, summary }: StoredModel): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t('Export Here'),
      title: vscode.l10n.t('Copy {0} into which folder?', modelName(summary.run)),
    })) ?? [];
  if (folder === undefined) return;
  const target = vscode.Uri.joinPath(folder, path.basename(directory));
  try {
    await vscode.workspace.fs.copy(vscode.Uri.file(directory), target, { overwrite: false });
  } catch (error) {
    throw new UserFacingError(
      vscode.l10n.t('The model was not copied to “{0}”.', target.fsPath),
      vscode.l10n.t('Choose a folder that can be written to and does not hold this model yet.'),
      { cause: error },
    );
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('The model was copied to “{0}”.', target.fsPath));
}
