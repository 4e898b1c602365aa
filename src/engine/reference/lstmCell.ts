/**
 * The LSTM cell (Hochreiter and Schmidhuber 1997) with the forget gate of Gers, Schmidhuber and Cummins (2000), for the
 * H units of one text at one time step. x is the input, h′ and c′ are state and cell of the step before, ∘ is the
 * product by element:
 *
 *   i = σ(x·Wᵢ + h′·Uᵢ + bᵢ)         input gate: how much of the candidate is written
 *   f = σ(x·W_f + h′·U_f + b_f)      forget gate: how much of the cell is kept
 *   g = tanh(x·W_g + h′·U_g + b_g)   candidate
 *   o = σ(x·Wₒ + h′·Uₒ + bₒ)         output gate: how much of the cell is shown
 *   c = f∘c′ + i∘g
 *   h = o∘tanh(c)
 *
 * The four sums are made by `LstmDirection`, for many rows at once; the rest is here. The arrays hold a whole batch,
 * one packed row for each text and time step.
 */
export interface CellRows {
  /**
   * [N, 4H] in: the sums of the gates i, f, g, o. After `forwardCell`: the gates. After `backwardCell`: the gradients
   * by the sums.
   */
  readonly gates: Float64Array;
  /** [N, H] c */
  readonly cells: Float64Array;
  /** [N, H] h */
  readonly states: Float64Array;
}

/**
 * @param row of all arrays
 * @param previousRow the same text's row one step earlier; −1 at the first step, where c′ is zero
 */
export function forwardCell(rows: CellRows, row: number, previousRow: number, units: number): void {
  const { gates, cells, states } = rows;
  for (let unit = 0; unit < units; unit++) {
    const at = row * 4 * units + unit;
    const i = sigmoid(gates[at]!);
    const f = sigmoid(gates[at + units]!);
    const g = Math.tanh(gates[at + 2 * units]!);
    const o = sigmoid(gates[at + 3 * units]!);
    const previousCell = previousRow < 0 ? 0 : cells[previousRow * units + unit]!;
    const c = f * previousCell + i * g;
    gates[at] = i;
    gates[at + units] = f;
    gates[at + 2 * units] = g;
    gates[at + 3 * units] = o;
    cells[row * units + unit] = c;
    states[row * units + unit] = o * Math.tanh(c);
  }
}

/**
 * The chain rule through the same equations. With δ for the gradient of the loss:
 *
 *   δo = δh∘tanh(c)      δc = δc(from the step after) + δh∘o∘(1 − tanh²(c))
 *   δi = δc∘g            δf = δc∘c′            δg = δc∘i            δc′ = δc∘f
 *   and by the sums: δi∘i∘(1−i), δf∘f∘(1−f), δg∘(1−g²), δo∘o∘(1−o)
 *
 * @param stateGradients [N, H] δh
 * @param cellGradients [·, H] in its row `carriedRow`: δc from the step after; out: δc′
 */
export function backwardCell(
  rows: CellRows,
  row: number,
  previousRow: number,
  units: number,
  stateGradients: Float64Array,
  cellGradients: Float64Array,
  carriedRow: number,
): void {
  const { gates, cells } = rows;
  for (let unit = 0; unit < units; unit++) {
    const at = row * 4 * units + unit;
    const i = gates[at]!;
    const f = gates[at + units]!;
    const g = gates[at + 2 * units]!;
    const o = gates[at + 3 * units]!;
    const shown = Math.tanh(cells[row * units + unit]!);
    const previousCell = previousRow < 0 ? 0 : cells[previousRow * units + unit]!;
    const stateGradient = stateGradients[row * units + unit]!;
    const carried = carriedRow * units + unit;
    const cellGradient = cellGradients[carried]! + stateGradient * o * (1 - shown * shown);
    gates[at] = cellGradient * g * i * (1 - i);
    gates[at + units] = cellGradient * previousCell * f * (1 - f);
    gates[at + 2 * units] = cellGradient * i * (1 - g * g);
    gates[at + 3 * units] = stateGradient * shown * o * (1 - o);
    cellGradients[carried] = cellGradient * f;
  }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
