import * as vscode from 'vscode';
import type { WorkerClient } from './workerClient';
import { showError } from '../messages';

/** Writes what the worker tells to the log, and tells people when it died. */
export function reportWorker(worker: WorkerClient, log: vscode.LogOutputChannel): void {
  worker.on('log', ({ level, message }) => {
    log[level](`worker: ${message}`);
  });
  worker.on('trainingEvent', event => {
    if (event.type !== 'epoch') return;
    const { epoch, trainLoss, devLoss, devAccuracy, seconds } = event;
    const losses = `loss ${trainLoss.toFixed(4)}, validation loss ${devLoss.toFixed(4)}`;
    log.info(`epoch ${epoch}: ${losses}, validation accuracy ${devAccuracy.toFixed(4)}, ${seconds.toFixed(1)} s`);
  });
  worker.on('stopped', death => {
    log.error(death.message, death.cause ?? '');
    void offerLog(death.reason, log);
  });
}

async function offerLog(reason: string, log: vscode.LogOutputChannel): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t(
    'The thread in which Undertone trains and predicts stopped ({0}). No label is lost. It starts again when it is needed; what it was doing has to be asked for again.',
    reason,
  );
  if ((await showError(message, showLog)) === showLog) log.show();
}
