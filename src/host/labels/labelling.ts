import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { isOwn } from '../../core/agreement/ownAnnotation';
import { selectorOf } from '../../core/labels/anchor';
import type { Annotation, ItemState, Suggestion } from '../../core/labels/annotation';
import type { Change, Edit } from '../../core/labels/change';
import { decisionEdit } from '../../core/labels/decisionEdit';
import { inLabelOrder } from '../../core/labels/label';
import { unlabelledAnnotation, withState, type ItemStateChange } from '../../core/labels/itemState';
import { sameJson } from '../../core/labels/sameJson';
import { annotationsAt, placeKey } from '../../core/labels/annotatedPlaces';
import { taskKindOf, withLabels, type Project } from '../../core/project/project';
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
   * Labels ranges of a document as it is now; on disk when the promise resolves. What a range had from the same person gives way to the label
   * where texts have one, and stays beside it where they may have several; what others said of it stays in any case. A label that the
   * project does not know is added to it. `suggestion` is what the model had said of it, if that was the occasion. Resolves to undefined
   * when nothing changed. Throws a UserFacingError when the document is in no folder, or writing fails.
   */
  async give(
    document: vscode.TextDocument,
    ranges: readonly TextRange[],
    label: string,
    suggestion?: Suggestion,
  ): Promise<Change | undefined> {
    return this.adjust(document, ranges, { given: [label], taken: [] }, suggestion);
  }

  /** As `give`; where texts may have several labels and all the ranges have this one, it is taken off them. */
  async toggle(
    document: vscode.TextDocument,
    ranges: readonly TextRange[],
    label: string,
    suggestion?: Suggestion,
  ): Promise<Change | undefined> {
    return this.label(
      document,
      ranges,
      (project, labels) => {
        const isTaken = taskKindOf(project) === 'multi' && labels.every(own => own.includes(label));
        const adjustment = isTaken ? { given: [], taken: [label] } : { given: [label], taken: [] };
        return labels.map(own => adjusted(project, own, adjustment));
      },
      suggestion,
    );
  }

  /** As `give`, for several labels at once, and for some that are taken off. */
  async adjust(
    document: vscode.TextDocument,
    ranges: readonly TextRange[],
    adjustment: LabelAdjustment,
    suggestion?: Suggestion,
  ): Promise<Change | undefined> {
    const after: LabelPlan = (project, labels) => labels.map(own => adjusted(project, own, adjustment));
    return this.label(document, ranges, after, suggestion);
  }

  /** As `give`, with all the labels that each range is to have; with none, those that it has are taken off. */
  async decide(
    document: vscode.TextDocument,
    ranges: readonly TextRange[],
    labels: readonly string[],
    suggestion?: Suggestion,
  ): Promise<Change | undefined> {
    return this.label(document, ranges, () => ranges.map(() => labels), suggestion);
  }

  /** What the person has said of a range. */
  ownLabels(document: vscode.TextDocument, range: TextRange): readonly string[] {
    return this.live.exactly(document, range, annotatorName(document))?.annotation.labels ?? [];
  }

  /**
   * Labels places in files of one folder, open or not, as one change; where texts may have several labels, the others that they have
   * stay. Resolves to undefined when nothing changed.
   */
  async giveInFiles(stores: FolderStores, files: readonly LabelledFile[], label: string): Promise<Change | undefined> {
    const { annotations, project } = await stores.opened();
    const isKnown = project.project.labels.some(({ name }) => name === label);
    if (!isKnown) await project.update(current => withLabels(current, [label]));
    const annotator = annotatorName(stores.folder);
    const time = new Date().toISOString();
    const edits = files.flatMap(({ source, text, ranges }) => {
      const known = annotationsAt(
        text,
        annotations.ofSource(source).filter(annotation => isOwn(annotation, annotator)),
      );
      return ranges.map(range => {
        const before = known.get(placeKey(range)) ?? null;
        const labels = adjusted(project.project, before?.labels ?? [], { given: [label], taken: [] });
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

  private async label(
    document: vscode.TextDocument,
    ranges: readonly TextRange[],
    plan: LabelPlan,
    suggestion: Suggestion | undefined,
  ): Promise<Change | undefined> {
    const { stores, source } = this.stores.placeOf(document);
    // Before anything is waited for: the ranges are some of the text as it is now.
    const text = document.getText();
    const targets = ranges.map(range => ({ source, selector: selectorOf(text, range) }));
    const { annotations, project } = await stores.opened();
    const annotator = annotatorName(document);
    const time = new Date().toISOString();
    const known = ranges.map(range => this.live.exactly(document, range, annotator)?.annotation ?? null);
    const planned = plan(
      project.project,
      known.map(annotation => annotation?.labels ?? []),
    );
    const isNew = (name: string): boolean => project.project.labels.every(label => label.name !== name);
    if (planned.flat().some(isNew)) await project.update(current => withLabels(current, planned.flat()));
    const edits = known.map((before, index): Edit => {
      const [target, labels] = [targets[index]!, planned[index]!];
      return decisionEdit(before, randomUUID(), { target, labels, annotator, time, suggestion });
    });
    return annotations.apply(edits.filter((_, index) => !sameJson(known[index]?.labels ?? [], planned[index])));
  }
}

/** The labels that texts are to have, by those that they have. */
type LabelPlan = (project: Project, labels: readonly (readonly string[])[]) => readonly (readonly string[])[];

/** Labels that are given to a text and taken off it. */
export interface LabelAdjustment {
  readonly given: readonly string[];
  readonly taken: readonly string[];
}

/** Where a text has one label, what is given takes the place of what it has. */
function adjusted(project: Project, current: readonly string[], { given, taken }: LabelAdjustment): readonly string[] {
  if (taskKindOf(project) === 'single' && given.length > 0) return given;
  return inLabelOrder(project.labels, [...current.filter(label => !taken.includes(label)), ...given]);
}

/** Places in a file to be labelled. */
export interface LabelledFile {
  /** Path from the folder, with forward slashes. */
  readonly source: string;
  /** In which the ranges are. */
  readonly text: string;
  readonly ranges: readonly TextRange[];
}
