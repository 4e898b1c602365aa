import type { Annotation } from './annotation';
import { annotationOf, type Edit } from './change';
import { sameJson } from './sameJson';

/** What edits are compared with: a Map will do. */
export interface CurrentAnnotations {
  get(id: string): Annotation | undefined;
}

/** The edits that change something, with what is there before them. */
export function effectiveEdits(edits: readonly Edit[], current: CurrentAnnotations): readonly Edit[] {
  const edited = new EditedAnnotations(current);
  return edits.flatMap(edit => {
    const before = edited.get(annotationOf(edit).id) ?? null;
    if (sameJson(before, edit.after)) return [];
    const effective = { before, after: edit.after };
    edited.apply(effective);
    return [effective];
  });
}

/** The edits whose annotations are what they say was there before, where their text is now; `current` is as they leave it then. */
export function fittingEdits(edits: readonly Edit[], current: EditedAnnotations): readonly Edit[] {
  return edits.flatMap(edit => {
    const placed = inPlace(edit, current);
    if (!sameJson(current.get(annotationOf(edit).id) ?? null, placed.before)) return [];
    current.apply(placed);
    return [placed];
  });
}

/** Annotations as edits leave them that are not done yet: the edits of one change may touch an annotation more than once. */
export class EditedAnnotations implements CurrentAnnotations {
  private readonly edited = new Map<string, Annotation | null>();

  constructor(private readonly current: CurrentAnnotations) {}

  get(id: string): Annotation | undefined {
    const edited = this.edited.get(id);
    return edited === undefined ? this.current.get(id) : (edited ?? undefined);
  }

  apply(edit: Edit): void {
    this.edited.set(annotationOf(edit).id, edit.after);
  }
}

function inPlace(edit: Edit, current: CurrentAnnotations): Edit {
  const target = current.get(annotationOf(edit).id)?.target;
  if (target === undefined) return edit;
  const { before, after } = edit;
  return { before: before && { ...before, target }, after: after && { ...after, target } };
}
