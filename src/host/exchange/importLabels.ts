import path from 'node:path';
import * as vscode from 'vscode';
import type { DecodedLabels, ExchangeFormat } from '../../core/exchange/exchangeFormat';
import { readExchangeFiles } from '../../storage/exchangeFiles';
import { importLabels, type ImportOutcome } from '../../storage/importLabels';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { annotatorName } from '../labels/annotatorName';
import { tellUsableRows } from '../datasets/tellUsableRows';
import type { WorkerClient } from '../thread/workerClient';
import { chooseFolder } from './folderChoice';
import { chooseFormat } from './formatChoice';
import { awaitSlowTask } from './slowTask';

/** *Import Labels…*: takes labels of another program into a folder as one change, and tells what was taken. */
export class ImportLabels {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly worker: Pick<WorkerClient, 'request'>,
  ) {}

  async run(): Promise<void> {
    const stores = await chooseFolder(this.stores);
    const format = stores && (await chooseFormat(vscode.l10n.t('Import Labels')));
    const input = format && (await chooseInput(format, stores.folder.uri));
    if (input === undefined) return;
    await awaitSlowTask(vscode.l10n.t('Importing labels…'), this.take(stores!, format!, input));
  }

  private async take(stores: FolderStores, format: ExchangeFormat, input: string): Promise<void> {
    const { folder, files } = await readExchangeFiles(input, format);
    const decoded = await this.worker.request('decodeLabels', { format: format.name, files });
    const open = await stores.opened();
    const outcome = await importLabels({
      ...open,
      workspace: stores.folder.uri.fsPath,
      decoded,
      name: path.parse(input).name,
      annotator: annotatorName(stores.folder),
      now: new Date(),
    });
    void tell(outcome, decoded, folder);
  }
}

async function chooseInput(format: ExchangeFormat, folder: vscode.Uri): Promise<string | undefined> {
  const isFile = format.layout === 'file';
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Labels'),
    openLabel: vscode.l10n.t('Import'),
    canSelectFiles: isFile,
    canSelectFolders: !isFile,
    defaultUri: folder,
    ...(isFile && { filters: { [format.title]: [...format.extensions] } }),
  });
  return chosen?.[0]?.fsPath;
}

async function tell(outcome: ImportOutcome, { problems }: DecodedLabels, folder: string): Promise<void> {
  const { added, relabelled, known, documentPath } = outcome;
  const taken = vscode.l10n.t('Added: {0}. Given other labels: {1}. There already: {2}.', added, relabelled, known);
  const place = documentPath === undefined ? '' : ` ${vscode.l10n.t('New texts are in {0}.', documentPath)}`;
  await tellUsableRows(taken + place, problems, problem => path.join(folder, problem.path));
}
