import type { CellQuantity, CellReading } from '../../core/explanation/cellReading';

/** Which unit is looked at; null: the mean of all. */
export type UnitChoice = number | null;

/** The value of a quantity at a step; 0 before the first one, where cell and state are empty. */
export function valueAt(
  { values, units }: CellReading,
  quantity: CellQuantity,
  step: number,
  unit: UnitChoice,
): number {
  if (step < 0) return 0;
  const row = values[quantity].slice(step * units, (step + 1) * units);
  if (unit !== null) return row[unit] ?? 0;
  return row.reduce((sum, value) => sum + value, 0) / Math.max(1, units);
}

/** The step that is read before another: a backward direction begins with the last token. −1: none. */
export function stepBefore(reading: CellReading, isBackward: boolean, step: number): number {
  if (!isBackward) return step - 1;
  return step + 1 < reading.tokens.length ? step + 1 : -1;
}

/** The largest distance from 0: what is drawn strongest. Gates go to 1, candidate and state as well; the cell has no bound. */
export function strongest(reading: CellReading, quantity: CellQuantity): number {
  if (quantity !== 'cell') return 1;
  return reading.values.cell.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}
