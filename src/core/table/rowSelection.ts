/** Places that are selected: start and exclusive end of each stretch, in their order, apart from each other. */
export type RowSelection = readonly (readonly [number, number])[];

export function isSelected(selection: RowSelection, place: number): boolean {
  return selection.some(([from, to]) => from <= place && place < to);
}

export function selectedCount(selection: RowSelection): number {
  return selection.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** With the places from one to the other, both included, whichever comes first. */
export function withStretch(selection: RowSelection, place: number, other: number): RowSelection {
  let [from, to] = [Math.min(place, other), Math.max(place, other) + 1];
  const apart = selection.filter(([start, end]) => {
    if (end < from || start > to) return true;
    [from, to] = [Math.min(from, start), Math.max(to, end)];
    return false;
  });
  return [...apart, [from, to] as const].sort(([a], [b]) => a - b);
}

export function toggled(selection: RowSelection, place: number): RowSelection {
  if (!isSelected(selection, place)) return withStretch(selection, place, place);
  return selection.flatMap(([from, to]) => {
    if (place < from || place >= to) return [[from, to] as const];
    return [[from, place] as const, [place + 1, to] as const].filter(([start, end]) => start < end);
  });
}
