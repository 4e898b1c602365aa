import path from 'node:path';
import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { ExchangeFormat } from '../../core/exchange/exchangeFormat';
import { selectAnnotations } from '../../core/exchange/selectAnnotations';
import type { Annotation } from '../../core/labels/annotation';
import { writeExchangeFiles } from '../../storage/exchangeFiles';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { showInformation } from '../messages';
import { listText } from '../plainText';
import type { WorkerClient } from '../thread/workerClient';
import { chooseFolder } from './folderChoice';
import { chooseFormat } from './formatChoice';
import { awaitSlowTask } from './slowTask';

/** *Export Labels…*: writes the labels of a folder for another program, once the person knows what that will not see. */
export class ExportLabels {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly worker: Pick<WorkerClient, 'request'>,
  ) {}

  async run(): Promise<void> {
    const stores = await chooseFolder(this.stores);
    if (stores === undefined) return;
    const { annotations, project } = await stores.opened();
    if (annotations.size === 0) {
      throw new UserFacingError(
        vscode.l10n.t('There are no labels to export.'),
        vscode.l10n.t('Label some text first.'),
      );
    }
    const title = vscode.l10n.t('Export Labels');
    const format = await chooseFormat(title);
    if (format === undefined) return;
    const inOrder = annotations.sources().flatMap(source => annotations.ofSource(source));
    const chosen = await chooseAnnotations(title, inOrder);
    if (chosen === undefined) return;
    const { labels } = project.project;
    const encoding = this.worker.request('encodeLabels', { format: format.name, annotations: chosen, labels });
    const { files, losses } = await awaitSlowTask(vscode.l10n.t('Exporting labels…'), encoding);
    if (!(await confirmLosses(losses))) return;
    const output = await chooseOutput(format, stores.folder.uri);
    if (output === undefined) return;
    const writing = writeExchangeFiles(output.fsPath, format, files);
    await awaitSlowTask(vscode.l10n.t('Exporting labels…'), writing);
    const done = vscode.l10n.t('Exported {0} labelled texts to {1}.', chosen.length, output.fsPath);
    void showInformation(done);
  }
}

/** All of them, or those with some labels and of some annotators; undefined when the person leaves. */
async function chooseAnnotations(
  title: string,
  all: readonly Annotation[],
): Promise<readonly Annotation[] | undefined> {
  const labels = await chooseSome(
    title,
    vscode.l10n.t('Texts with these labels'),
    all.flatMap(annotation => annotation.labels),
  );
  if (labels === undefined) return undefined;
  const annotators = await chooseSome(
    title,
    vscode.l10n.t('Labels by these people'),
    all.map(({ annotator }) => annotator),
  );
  return annotators && selectAnnotations(all, { labels, annotators });
}

/** The values that are chosen; empty, which chooses all, where the person leaves none out or there is one only. */
async function chooseSome(
  title: string,
  placeHolder: string,
  given: readonly string[],
): Promise<readonly string[] | undefined> {
  const values = [...new Set(given)].sort();
  if (values.length < 2) return [];
  const items = values.map(value => ({
    label: value === '' ? vscode.l10n.t('(no name)') : listText(value),
    value,
    picked: true,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  if (chosen === undefined || chosen.length === 0) return undefined;
  return chosen.length === values.length ? [] : chosen.map(({ value }) => value);
}

async function confirmLosses(losses: readonly string[]): Promise<boolean> {
  if (losses.length === 0) return true;
  const proceed = vscode.l10n.t('Export');
  const message = vscode.l10n.t('The other program will not see everything. An import here gives it back.');
  const options = { modal: true, detail: losses.join('\n') };
  return (await vscode.window.showWarningMessage(message, options, proceed)) === proceed;
}

async function chooseOutput(format: ExchangeFormat, folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const [extension] = format.layout === 'file' ? format.extensions : [];
  const name = extension === undefined ? `labels-${format.name}` : `labels.${extension}`;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Labels'),
    defaultUri: vscode.Uri.file(path.join(folder.fsPath, name)),
    ...(extension !== undefined && { filters: { [format.title]: [extension] } }),
  });
}
