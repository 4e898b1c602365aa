import type { Annotation } from './annotation';
import type { Edit } from './change';
import { sameJson } from './sameJson';

/** What edits are compared with: a Map will do. */
export interface CurrentAnnotations {
  get(id: string): Annotation | undefined;
}

/** The edits that change something, with what is there before them. */
export function effectiveEdits(edits: readonly Edit[], current: CurrentAnnotations): readonly Edit[] {
  const done = new Map<string, Annotation | null>();
  return edits.flatMap(edit => {
    const id = idOf(edit);
    const before = done.get(id) ?? (done.has(id) ? null : (current.get(id) ?? null));
    if (sameJson(before, edit.after)) return [];
    done.set(id, edit.after);
    return [{ before, after: edit.after }];
  });
}

/** The edits whose annotations are what they say was there before, where their text is now. */
export function fittingEdits(edits: readonly Edit[], current: CurrentAnnotations): readonly Edit[] {
  return edits
    .map(edit => inPlace(edit, current))
    .filter(edit => sameJson(current.get(idOf(edit)) ?? null, edit.before));
}

function inPlace(edit: Edit, current: CurrentAnnotations): Edit {
  const target = current.get(idOf(edit))?.target;
  if (target === undefined) return edit;
  const { before, after } = edit;
  return { before: before && { ...before, target }, after: after && { ...after, target } };
}

function idOf({ before, after }: Edit): string {
  const annotation = after ?? before;
  if (annotation === null) throw new Error('An edit must have an annotation before or after it.');
  return annotation.id;
}
