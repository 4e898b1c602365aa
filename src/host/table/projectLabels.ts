import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { isAdjudication } from '../../core/agreement/adjudication';
import type { Annotation } from '../../core/labels/annotation';
import type { Edit } from '../../core/labels/change';
import { unlabelledAnnotation, withDecision } from '../../core/labels/itemState';
import { sameLabels } from '../../core/table/labelCells';
import type { TaskKind } from '../../core/dataset/taskKind';
import type { RowAnchor } from '../../core/table/annotatedRows';
import { labelsAfter, type LabelAct } from '../../core/table/labelAct';
import type { ChosenRows } from '../../protocol/tableMethods';
import type { FolderStores } from '../folders/folderStores';
import { annotatorName } from '../labels/annotatorName';
import type { OpenedFile } from './openedFile';

/** The labels that the person gave to rows of a table in the project: annotations of their texts, which the file knows nothing of. */
export class ProjectLabels {
  private readonly source: string;
  /** What the worker knows, by id. */
  private known: ReadonlyMap<string, Annotation> = new Map<string, Annotation>();

  constructor(
    readonly stores: FolderStores,
    private readonly uri: vscode.Uri,
    private readonly file: OpenedFile,
  ) {
    this.source = stores.sourceOf(uri);
  }

  concerns(stores: FolderStores, sources: ReadonlySet<string>): boolean {
    return stores === this.stores && sources.has(this.source);
  }

  /** The worker knows nothing any more: the file has changed. */
  forget(): void {
    this.known = new Map();
  }

  /** Tells the worker what is new since the last time; a few at a time, so that nothing is held up. */
  async follow(): Promise<void> {
    const annotator = annotatorName(this.uri);
    const own = this.stores
      .ofSource(this.source)
      .filter(annotation => annotation.annotator === annotator && !isAdjudication(annotation));
    const now = new Map(own.map(annotation => [annotation.id, annotation]));
    const changed = own.filter(annotation => this.known.get(annotation.id) !== annotation);
    const removed = [...this.known.keys()].filter(id => !now.has(id));
    this.known = now;
    for (let start = 0; start < Math.max(1, changed.length); start += toldAtOnce) {
      await this.file.ask('followAnnotations', {
        changed: changed
          .slice(start, start + toldAtOnce)
          .map(({ id, labels, target }) => ({ id, labels, selector: target.selector })),
        removed: start === 0 ? removed : [],
      });
    }
  }

  /** One change of the project; on disk when the promise resolves. Throws a UserFacingError when that cannot be done. */
  async label(chosen: ChosenRows, act: LabelAct, taskKind: TaskKind): Promise<void> {
    const anchors = await this.file.ask('rowAnchors', chosen);
    const { annotations } = await this.stores.opened();
    const places = anchors.map(anchor => ({
      anchor,
      before: anchor.annotation === undefined ? null : (annotations.get(anchor.annotation) ?? null),
    }));
    const after = labelsAfter(
      act,
      places.map(({ before }) => before?.labels ?? []),
      taskKind,
    );
    const now = new Date().toISOString();
    const edits = places.flatMap(({ anchor, before }, index): readonly Edit[] => {
      const labels = after[index]!;
      if (sameLabels(before?.labels ?? [], labels)) return [];
      return [{ before, after: this.annotationWith(labels, anchor, before, now) }];
    });
    await annotations.apply(edits);
    await this.follow();
  }

  private annotationWith(
    labels: readonly string[],
    { selector }: RowAnchor,
    before: Annotation | null,
    now: string,
  ): Annotation | null {
    const target = { source: this.source, selector };
    if (labels.length === 0) return before?.state === undefined ? null : { ...before, labels, modified: now };
    const undecided = before ?? unlabelledAnnotation(randomUUID(), target, annotatorName(this.uri), now);
    return withDecision({ ...undecided, target }, labels, now);
  }
}

/** So many annotations are copied to the worker in well under 50 ms. */
const toldAtOnce = 2_000;
