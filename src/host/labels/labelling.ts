import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { isOwn } from '../../core/agreement/ownAnnotation';
import { selectorOf } from '../../core/labels/anchor';
import type { Annotation, ItemState, Suggestion } from '../../core/labels/annotation';
import type { Change, Edit } from '../../core/labels/change';
import { decisionEdit } from '../../core/labels/decisionEdit';
import { unlabelledAnnotation, withState, type ItemStateChange } from '../../core/labels/itemState';
import { sameJson } from '../../core/labels/sameJson';
import { annotationsAt, placeKey } from '../../core/labels/annotatedPlaces';
import { taskKindOf, withLabels } from '../../core/project/project';
import type { TextRange } from '../../core/text/textRange';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { annotatorName } from './annotatorName';
import type { LiveAnnotations } from './liveAnnotations';

/** Gives labels and takes them off. What is done at one go is one change, which one undo takes back. */
export class Labelling {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
  ) {}

  /**
   * Labels ranges of a document as it is now; on disk when the promise resolves. A range that the person labelled before gets this label
   * instead; what others said of it stays beside it. A label that the project does not know is added to it. `suggestion` is what the
   * model had said of it, if that was the occasion. Resolves to undefined when nothing changed. Throws a UserFacingError when the document
   * is in no folder, or writing fails.
   */
  async give(
    document: vscode.TextDocument,
    ranges: readonly TextRange[],
    label: string,
    suggestion?: Suggestion,
  ): Promise<Change | undefined> {
    return this.decide(document, ranges, [label], suggestion);
  }

  /** As `give`, with all the labels that each range is to have; with none, those that it has are taken off. */
  async decide(
    document: vscode.TextDocument,
    ranges: readonly TextRange[],
    labels: readonly string[],
    suggestion?: Suggestion,
  ): Promise<Change | undefined> {
    const { stores, source } = this.stores.placeOf(document);
    const text = document.getText();
    const { annotations, project } = await stores.opened();
    const isKnown = (label: string): boolean => project.project.labels.some(({ name }) => name === label);
    if (!labels.every(isKnown)) await project.update(current => withLabels(current, labels));
    const annotator = annotatorName(document);
    const time = new Date().toISOString();
    const edits = ranges.map((range): Edit => {
      const before = this.live.exactly(document, range, annotator)?.annotation ?? null;
      const target = { source, selector: selectorOf(text, range) };
      return decisionEdit(before, randomUUID(), { target, labels, annotator, time, suggestion });
    });
    return annotations.apply(edits.filter(({ before }) => !sameJson(before?.labels ?? [], labels)));
  }

  /**
   * Labels places in files of one folder, open or not, as one change; where texts may have several labels, the others that they have
   * stay. Resolves to undefined when nothing changed.
   */
  async giveInFiles(stores: FolderStores, files: readonly LabelledFile[], label: string): Promise<Change | undefined> {
    const { annotations, project } = await stores.opened();
    const isKnown = project.project.labels.some(({ name }) => name === label);
    if (!isKnown) await project.update(current => withLabels(current, [label]));
    const isSingle = taskKindOf(project.project) === 'single';
    const annotator = annotatorName(stores.folder);
    const time = new Date().toISOString();
    const edits = files.flatMap(({ source, text, ranges }) => {
      const known = annotationsAt(
        text,
        annotations.ofSource(source).filter(annotation => isOwn(annotation, annotator)),
      );
      return ranges.map(range => {
        const before = known.get(placeKey(range)) ?? null;
        const labels = isSingle ? [label] : [...new Set([...(before?.labels ?? []), label])];
        const target = { source, selector: selectorOf(text, range) };
        return decisionEdit(before, randomUUID(), { target, labels, annotator, time });
      });
    });
    return annotations.apply(edits.filter(({ before }) => before?.labels.includes(label) !== true));
  }

  /**
   * Notes something about a range besides its labels; on disk when the promise resolves. `change` is given the state that it has.
   * Resolves to undefined when nothing changed, and throws as `give` does.
   */
  async note(
    document: vscode.TextDocument,
    range: TextRange,
    change: (state: ItemState) => ItemStateChange,
  ): Promise<Change | undefined> {
    const { stores } = this.stores.placeOf(document);
    // Before anything is waited for: the range is one of the text as it is now.
    const selector = selectorOf(document.getText(), range);
    const { annotations } = await stores.opened();
    return annotations.apply([this.noting(document, range, change, selector)]);
  }

  /** The edit that notes it; the folder's labels must have been read. */
  noting(
    document: vscode.TextDocument,
    range: TextRange,
    change: (state: ItemState) => ItemStateChange,
    selector = selectorOf(document.getText(), range),
  ): Edit {
    const { source } = this.stores.placeOf(document);
    const target = { source, selector };
    const now = new Date().toISOString();
    const annotator = annotatorName(document);
    const before = this.live.exactly(document, range, annotator)?.annotation ?? null;
    const annotation = before ?? unlabelledAnnotation(randomUUID(), target, annotator, now);
    return { before, after: withState(annotation, change(annotation.state ?? {}), now) };
  }

  /** Takes the labels off again. All annotations must be of the same folder. */
  async remove(stores: FolderStores, annotations: readonly Annotation[]): Promise<void> {
    const open = await stores.opened();
    await open.annotations.apply(annotations.map(before => ({ before, after: null })));
  }
}

/** Places in a file to be labelled. */
export interface LabelledFile {
  /** Path from the folder, with forward slashes. */
  readonly source: string;
  /** In which the ranges are. */
  readonly text: string;
  readonly ranges: readonly TextRange[];
}
