import { firstAddress, startAt, take } from './arena';

/**
 * A linear model in training: N texts, F features, K outputs. A row of K numbers takes `lanes` floats: one, or the next multiple of four,
 * whose lanes beyond K stay zero. Vectors of weights are f32 [F + 1][lanes], row F the intercepts, then zeros up to `size`.
 */
@unmanaged
export class Linear {
  rows: i32;
  features: i32;
  outputs: i32;
  lanes: i32;
  /** Floats of a vector of weights, a multiple of four. */
  size: i32;
  softmax: i32;
  strength: f32;

  // The features by rows, i32 [N + 1], i32 and f32 [elements], and by columns.
  rowStarts: usize;
  columns: usize;
  rowValues: usize;
  columnStarts: usize;
  columnRows: usize;
  columnValues: usize;

  /** f32 [N][lanes] */
  targets: usize;
  /** f32 [N] */
  exampleWeights: usize;

  weights: usize;
  gradient: usize;
  /** The solution of Hessian · step = −gradient so far, what is left of the right side, the direction, and Hessian · direction. */
  step: usize;
  residual: usize;
  direction: usize;
  product: usize;

  /** f32 [N][lanes] */
  logits: usize;
  stepLogits: usize;
  directionLogits: usize;
  probabilities: usize;
  /** What the features are multiplied back with. */
  errors: usize;
}

/** Plans a model and returns its address; `plannedEnd` then says how much memory it needs. */
export function planLinear(rows: i32, features: i32, elements: i32, outputs: i32, softmax: bool, strength: f64): usize {
  startAt(firstAddress());
  const linear = changetype<Linear>(take(1, offsetof<Linear>()));
  linear.rows = rows;
  linear.features = features;
  linear.outputs = outputs;
  linear.lanes = outputs == 1 ? 1 : (outputs + 3) & ~3;
  linear.softmax = softmax ? 1 : 0;
  linear.strength = <f32>strength;
  linear.rowStarts = take(<f64>rows + 1, 4);
  linear.columns = take(elements, 4);
  linear.rowValues = take(elements, 4);
  linear.columnStarts = take(<f64>features + 2, 4);
  linear.columnRows = take(elements, 4);
  linear.columnValues = take(elements, 4);

  const rowBytes = <usize>linear.lanes * 4;
  linear.targets = take(rows, rowBytes);
  linear.exampleWeights = take(rows, 4);
  linear.logits = take(rows, rowBytes);
  linear.stepLogits = take(rows, rowBytes);
  linear.directionLogits = take(rows, rowBytes);
  linear.probabilities = take(rows, rowBytes);
  linear.errors = take(rows, rowBytes);

  linear.size = ((features + 1) * linear.lanes + 3) & ~3;
  linear.weights = take(linear.size, 4);
  linear.gradient = take(linear.size, 4);
  linear.step = take(linear.size, 4);
  linear.residual = take(linear.size, 4);
  linear.direction = take(linear.size, 4);
  linear.product = take(linear.size, 4);
  return changetype<usize>(linear);
}

// What the caller fills: row starts, columns and values; then targets and example weights; and the weights to start from.

export function linearElements(linear: Linear, part: i32): usize {
  return part == 0 ? linear.rowStarts : part == 1 ? linear.columns : linear.rowValues;
}
export function linearExamples(linear: Linear, part: i32): usize {
  return part == 0 ? linear.targets : linear.exampleWeights;
}
export function linearWeights(linear: Linear): usize {
  return linear.weights;
}
