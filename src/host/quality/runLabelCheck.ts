import * as vscode from 'vscode';
import { taskKindOf } from '../../core/project/project';
import type { LabelCheckStage, LabelReport } from '../../core/quality/labelCheck';
import type { FolderStores } from '../folders/folderStores';
import type { WorkerClient } from '../thread/workerClient';
import { gatherTrainingData } from '../training/trainingData';
import { trainingOptions } from '../training/trainingOptions';

/** Checks the labels of a folder in the worker, with progress that can be cancelled: then it rejects as cancelled. */
export function runLabelCheck(stores: FolderStores, worker: WorkerClient): Thenable<LabelReport> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Checking labels'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancellation = new AbortController();
    const tell = (stage: LabelCheckStage): void => {
      progress.report({ message: stageWords(stage) });
    };
    const listener = token.onCancellationRequested(() => {
      cancellation.abort(new vscode.CancellationError());
    });
    worker.on('checkStage', tell);
    try {
      return await check(stores, worker, cancellation.signal);
    } finally {
      worker.off('checkStage', tell);
      listener.dispose();
    }
  });
}

async function check(stores: FolderStores, worker: WorkerClient, signal: AbortSignal): Promise<LabelReport> {
  await stores.refresh();
  const { project, folder } = stores;
  const { tables, folders, buffers } = await gatherTrainingData(folder.uri.fsPath, [], project.datasets, signal);
  const { seed, choice } = trainingOptions(folder.uri);
  const connection = await worker.connect();
  signal.throwIfAborted();
  const cancel = (): void => {
    connection.notify('cancelCheck', {});
  };
  signal.addEventListener('abort', cancel);
  try {
    const annotations = [...stores.inOrder()];
    const request = { annotations, tables, folders, kind: taskKindOf(project), seed, choice };
    return await connection.request('checkLabels', request, buffers);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function stageWords(stage: LabelCheckStage): string {
  switch (stage) {
    case 'reading':
      return vscode.l10n.t('Reading the labelled texts');
    case 'texts':
      return vscode.l10n.t('Comparing texts');
    case 'labels':
      return vscode.l10n.t('Looking for labels that are probably wrong');
  }
}
