import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { predictionLines } from '../../core/model/predictionLines';
import type { Classifier } from './classifier';

/** Bytes; dividing more into lines would hold up the editor. */
const largestFile = 5 * 1024 ** 2;

/**
 * Asks for a file of texts, one a line, has each judged, and writes that beside it as a table.
 * @throws UserFacingError when there is no model, or nothing to judge
 */
export async function predictFile(classifier: Classifier): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Predict the lines of which file?'),
      openLabel: vscode.l10n.t('Predict'),
      filters: { [vscode.l10n.t('Texts, one a line')]: ['txt', 'md', 'log'] },
    })) ?? [];
  if (file === undefined) return;
  const texts = await readLines(file);
  const judged = await withProgress(texts.length, isWanted => classifier.judge(texts, isWanted));
  const target = await vscode.window.showSaveDialog({
    defaultUri: file.with({ path: `${file.path.replace(/\.[^./]*$/, '')}.predictions.csv` }),
    filters: { CSV: ['csv'] },
  });
  if (target === undefined) return;
  const lines = predictionLines(texts, judged.predictions, judged.model.labels);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(`${lines.join('\n')}\n`));
  await vscode.window.showTextDocument(target);
}

async function readLines(file: vscode.Uri): Promise<readonly string[]> {
  const name = vscode.workspace.asRelativePath(file);
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > largestFile) {
    throw new UserFacingError(
      vscode.l10n.t('“{0}” is too large to be predicted at once.', name),
      vscode.l10n.t('Divide it, or use the command line: undertone predict.'),
    );
  }
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const lines = content.split(/\r?\n/).filter(line => line.trim() !== '');
  if (lines.length > 0) return lines;
  throw new UserFacingError(
    vscode.l10n.t('“{0}” has no text.', name),
    vscode.l10n.t('Choose a file with one text on each line.'),
  );
}

function withProgress<T>(texts: number, judge: (isWanted: () => boolean) => Promise<T>): Thenable<T> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Predicting {0} texts', texts),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (_, token) => judge(() => !token.isCancellationRequested));
}
