import * as vscode from 'vscode';
import { z } from 'zod';
import type { ModelSummary } from '../../core/model/modelSummary';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { ModelLibrary } from '../models/modelLibrary';
import type { AssistantTool } from './assistantTool';

const input = z.strictObject({});

/** What is labelled, which datasets there are, and how good the model in use is. */
export function statisticsTool(stores: WorkspaceStores, models: ModelLibrary): AssistantTool<z.infer<typeof input>> {
  return {
    input,
    progress: () => vscode.l10n.t('Counting labels…'),
    run: async () => {
      await Promise.all(stores.folders.map(folder => folder.opened()));
      const model = await models.newest();
      return {
        folders: stores.folders.map(folderStatistics),
        model: model === undefined ? null : modelStatistics(model.summary),
      };
    },
  };
}

function folderStatistics(stores: FolderStores): unknown {
  return {
    folder: stores.folder.name,
    labelledTexts: stores.decided,
    labels: [...stores.countByLabel()].map(([label, texts]) => ({ label, texts })),
    datasets: stores.project.datasets.map(({ path, role, kind }) => ({ path, role, kind })),
    problems: stores.problems.map(({ path, message }) => ({ path, message })),
  };
}

function modelStatistics({ run, created, labels, trainExamples, dev, test }: ModelSummary): unknown {
  const figures = (measured: ModelSummary['dev']): unknown =>
    measured && { texts: measured.examples, accuracy: measured.accuracy, macroF1: measured.macroF1 };
  return { run, created, labels, trainedOnTexts: trainExamples, heldOut: figures(dev), test: figures(test) };
}
