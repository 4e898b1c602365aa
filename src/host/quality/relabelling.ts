import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { correction } from '../../core/agreement/adjudication';
import { rawCell } from '../../core/dataset/cellText';
import { UserFacingError } from '../../core/errors';
import type { Annotation, Suggestion } from '../../core/labels/annotation';
import type { Edit } from '../../core/labels/change';
import type { LabelledItem } from '../../core/quality/labelledItem';
import type { FolderStores } from '../folders/folderStores';
import { annotatorName } from '../labels/annotatorName';
import type { WorkerClient } from '../thread/workerClient';
import { datasetPlaces, type DatasetPlace } from './datasetPlaces';
import type { LabelReview } from './labelReview';

/** Gives items other labels where these are kept: in annotations, or in the cells of a dataset's file. */
export class Relabelling {
  constructor(
    private readonly review: LabelReview,
    private readonly worker: WorkerClient,
  ) {}

  /** What is done to annotations is one change; what is done to files can be undone in each of them. */
  async run(
    stores: FolderStores,
    items: readonly LabelledItem[],
    labels: readonly string[],
    suggestion?: Suggestion,
  ): Promise<void> {
    const places = await datasetPlaces(items, stores, this.worker);
    const edit = fileEdit(places, labels);
    const { annotations } = await stores.opened();
    await annotations.apply(
      items.flatMap(({ origin }) => {
        const annotation = origin.kind === 'annotation' ? stores.get(origin.id) : undefined;
        return annotation === undefined ? [] : [correctionOf(annotation, stores, labels, suggestion)];
      }),
    );
    if (places.length === 0) return;
    const unchanged = new Set(places.filter(({ document }) => !document.isDirty).map(({ document }) => document));
    if (!(await vscode.workspace.applyEdit(edit))) throw new Error('The label could not be written into the file.');
    // What somebody else has not saved yet is theirs to save.
    for (const document of unchanged) await document.save();
    this.review.relabelled(
      places.map(({ item }) => item),
      labels,
    );
  }
}

function correctionOf(
  annotation: Annotation,
  stores: FolderStores,
  labels: readonly string[],
  suggestion: Suggestion | undefined,
): Edit {
  const { source } = annotation.target;
  const edit = correction(annotation, stores.ofSource(source), {
    labels,
    annotator: annotatorName(stores.uriOf(source)),
    time: new Date().toISOString(),
    newId: randomUUID(),
  });
  return suggestion === undefined || edit.after === null ? edit : { ...edit, after: { ...edit.after, suggestion } };
}

/** Throws a UserFacingError when a label is not in a cell of text. */
function fileEdit(places: readonly DatasetPlace[], labels: readonly string[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { document, label, origin } of places) {
    if (label === undefined || origin.kind === 'file') throw notACell(origin.path, origin.kind);
    const range = new vscode.Range(document.positionAt(label.start), document.positionAt(label.end));
    const isQuoted =
      document.getText(new vscode.Range(range.start.translate(0, range.start.character && -1), range.start)) === '"';
    edit.replace(document.uri, range, rawCell(origin.table.kind, labels.join(separator), isQuoted));
  }
  return edit;
}

/** Between labels of one cell. */
const separator = '; ';

function notACell(path: string, kind: 'row' | 'file'): UserFacingError {
  return kind === 'file'
    ? new UserFacingError(
        vscode.l10n.t('The label of “{0}” is the name of its folder.', path),
        vscode.l10n.t('Move the file to the folder of the right label.'),
      )
    : new UserFacingError(
        vscode.l10n.t('The label in “{0}” is not a text that could be replaced.', path),
        vscode.l10n.t('Change it in the file.'),
      );
}
