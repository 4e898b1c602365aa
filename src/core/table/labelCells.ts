import { labelsInCell } from '../dataset/labelCell';
import type { TableRecord } from '../dataset/table';
import type { TaskKind } from '../dataset/taskKind';
import { UserFacingError } from '../errors';

/** The labels that a cell holds; none where it is empty or not there. */
export function readLabels(record: TableRecord, column: number, taskKind: TaskKind): readonly string[] {
  if (taskKind === 'multi' || record.lists?.[column] !== undefined) return labelsInCell(record, column) ?? [];
  const label = record.values[column]?.trim() ?? '';
  return label === '' ? [] : [label];
}

/** What a cell has to hold so that these labels are read from it: a list where it is one, else a text. */
export function writeLabels(
  labels: readonly string[],
  { values, lists }: TableRecord,
  column: number,
  taskKind: TaskKind,
): string | readonly string[] {
  if (lists?.[column] !== undefined) return labels;
  if (taskKind === 'single') return labels[0] ?? '';
  const parted = labels.find(label => /[;|]/.test(label));
  if (parted !== undefined) {
    throw new UserFacingError(
      `“${parted}” cannot stand in a cell that may hold several labels: “;” and “|” part them.`,
      'Rename the label, or keep the labels in the project instead of the file.',
    );
  }
  const before = values[column] ?? '';
  return labels.join(before.includes('|') && !before.includes(';') ? '|' : ';');
}

export function sameLabels(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every(label => right.includes(label));
}
