import path from 'node:path';
import * as vscode from 'vscode';
import type { DatasetSource } from '../../core/dataset/datasetSource';
import type { RowProblem } from '../../core/dataset/rowProblem';
import type { TablePreview } from '../../core/dataset/tablePreview';
import type { ValueCount } from '../../core/dataset/valueCount';
import { taskKindOf } from '../../core/project/project';
import { UserFacingError } from '../../core/errors';
import { countClassFolder } from '../../storage/datasetFiles';
import type { FolderStores } from '../folders/folderStores';
import { tableKind } from './datasetChoice';
import { askRole } from './roleQuestion';
import { confirmTable, tally } from './tableQuestions';
import type { TablePreviews } from './tablePreviews';

/** What was found in a file or folder, as the person confirmed it. */
export interface DatasetFinding {
  readonly source: DatasetSource;
  readonly labels: readonly ValueCount[];
  /** Rows that cannot be used. */
  readonly problems: readonly RowProblem[];
}

/**
 * Looks into a file or folder and has what it finds confirmed. Undefined when the person leaves. Throws a UserFacingError when there is
 * nothing in it to learn from.
 */
export async function findDataset(
  uri: vscode.Uri,
  stores: FolderStores,
  previews: TablePreviews,
): Promise<DatasetFinding | undefined> {
  const source = stores.sourceOf(uri);
  const { type } = await vscode.workspace.fs.stat(uri);
  if (type & vscode.FileType.Directory) return findClasses(uri, source, stores);
  const kind = tableKind(source);
  if (kind === undefined) {
    throw new UserFacingError(
      vscode.l10n.t('“{0}” is not a CSV, TSV or JSONL file.', source),
      vscode.l10n.t('Export it in one of these formats, with a column of texts and a column of labels.'),
    );
  }
  const preview = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading {0}', source) },
    () => previews.read(stores.folder.uri.fsPath, kind, source, taskKindOf(stores.project)),
  );
  refuseEmpty(preview, uri, source);
  const answers = await confirmTable(kind, source, preview);
  return answers && { ...answers, problems: preview.problems };
}

async function findClasses(uri: vscode.Uri, source: string, stores: FolderStores): Promise<DatasetFinding | undefined> {
  const counts = await countClassFolder(stores.folder.uri.fsPath, source);
  if (counts.size === 0) {
    throw new UserFacingError(
      vscode.l10n.t('“{0}” has no subfolders with files in them.', uri.fsPath),
      vscode.l10n.t('Make a subfolder for each class, named like it, and put its texts there, one in a file.'),
    );
  }
  const labels = [...counts].map(([name, count]) => ({ name, count }));
  const title = vscode.l10n.t('Add {0}', path.posix.basename(source));
  const content = vscode.l10n.t('One file for each text: {0}.', tally(labels));
  const role = await askRole({ title, step: 1, totalSteps: 1, sourcePath: source, content });
  if (role === undefined || role === 'back') return undefined;
  return { source: { kind: 'folder', path: source, role }, labels, problems: [] };
}

/** A table that could not be read has its problem said; one that could, but has no rows, too. */
function refuseEmpty({ columns, rowCount, problems }: TablePreview, uri: vscode.Uri, source: string): void {
  if (columns.length > 0 && rowCount > 0) return;
  const [problem] = problems;
  const location = { path: uri.fsPath, line: problem?.line ?? 1 };
  throw new UserFacingError(
    problem === undefined
      ? vscode.l10n.t('“{0}” has no rows.', source)
      : vscode.l10n.t('“{0}”, line {1}, cannot be read.', source, problem.line),
    problem?.message ?? vscode.l10n.t('It needs a header line, and below it one text with its label on each line.'),
    { location },
  );
}
