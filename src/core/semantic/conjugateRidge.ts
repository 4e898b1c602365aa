import type { RidgeSettings } from './ridgeEvidence';
import type { SemanticRows } from './semanticRows';
import { foldIntoWeights, weighRows } from './semanticWeights';

/**
 * α = (K + λI)⁻¹·T by conjugate gradients (Hestenes and Stiefel 1952), all classes at once, without the kernel: each product goes through
 * the weights of features, so that memory and time grow with the texts and not with their pairs.
 *
 * @param targets [n, C] row-major
 * @param start [n, C] a guess at α; near it, fewer steps are needed
 * @param pause awaited after each product: lets others run, and may throw to stop
 * @returns [n, C]
 */
export async function conjugateRidge(
  rows: SemanticRows,
  { shares, ridge }: RidgeSettings,
  targets: Float64Array,
  classes: number,
  start: Float64Array,
  pause: () => Promise<void>,
): Promise<Float64Array> {
  const multiply = (by: Float64Array): Float64Array => {
    const product = weighRows(rows, foldIntoWeights(rows, by, shares, classes), classes);
    by.forEach((value, at) => (product[at]! += ridge * value));
    return product;
  };
  const alpha = start.slice();
  const enough = productsOfColumns(targets, targets, classes).map(square => square * TOLERANCE ** 2);
  const residual = multiply(alpha).map((value, at) => targets[at]! - value);
  const direction = residual.slice();
  let squares = productsOfColumns(residual, residual, classes);
  for (let step = 0; step < STEPS && squares.some((square, label) => square > enough[label]!); step++) {
    await pause();
    const product = multiply(direction);
    const curvatures = productsOfColumns(direction, product, classes);
    const lengths = squares.map((square, label) => (square > enough[label]! ? square / curvatures[label]! : 0));
    direction.forEach((value, at) => {
      const length = lengths[at % classes]!;
      alpha[at]! += length * value;
      residual[at]! -= length * product[at]!;
    });
    const left = productsOfColumns(residual, residual, classes);
    const turns = left.map((square, label) => (lengths[label]! > 0 ? square / squares[label]! : 0));
    residual.forEach((value, at) => (direction[at] = value + turns[at % classes]! * direction[at]!));
    squares = left;
  }
  return alpha;
}

/** Of the residual, as a share of the targets: far below what the labels' noise leaves open. */
const TOLERANCE = 1e-2;
const STEPS = 200;

/** [C]: of each column of the one with that of the other. */
function productsOfColumns(a: Float64Array, b: Float64Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  a.forEach((value, at) => (sums[at % columns]! += value * b[at]!));
  return sums;
}
