import type { TaskKind } from '../dataset/taskKind';

/** What a person does to the labels of rows. Where a text may have several labels, a label that all rows have is taken off by giving it. */
export type LabelAct = { readonly kind: 'give'; readonly label: string } | { readonly kind: 'remove' };

/** What the labels of each row become. @param rows the labels that they have now */
export function labelsAfter(
  act: LabelAct,
  rows: readonly (readonly string[])[],
  taskKind: TaskKind,
): readonly (readonly string[])[] {
  if (act.kind === 'remove') return rows.map(() => []);
  const { label } = act;
  if (taskKind === 'single') return rows.map(() => [label]);
  const isEverywhere = rows.every(labels => labels.includes(label));
  return rows.map(labels => {
    if (isEverywhere) return labels.filter(other => other !== label);
    return labels.includes(label) ? labels : [...labels, label];
  });
}
