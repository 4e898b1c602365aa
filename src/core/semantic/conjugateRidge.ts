import type { RidgeSettings } from './ridgeEvidence';
import type { SemanticRows } from './semanticRows';
import { foldIntoWeights, weighRows } from './semanticWeights';

/**
 * α = (K + λI)⁻¹·T by conjugate gradients (Hestenes and Stiefel 1952), all classes at once, without the kernel: each product goes through
 * the weights of features, so that memory and time grow with the texts and not with their pairs.
 *
 * @param targets [n, C] row-major
 * @param pause awaited after each product: lets others run, and may throw to stop
 * @returns [n, C]
 */
export async function conjugateRidge(
  rows: SemanticRows,
  { shares, ridge }: RidgeSettings,
  targets: Float64Array,
  classes: number,
  pause: () => Promise<void>,
): Promise<Float64Array> {
  const alpha = new Float64Array(targets.length);
  const residual = targets.slice();
  const direction = targets.slice();
  let squares = squaresOfColumns(residual, classes);
  const enough = squares.map(square => square * TOLERANCE ** 2);
  for (let step = 0; step < STEPS && squares.some((square, label) => square > enough[label]!); step++) {
    await pause();
    const product = weighRows(rows, foldIntoWeights(rows, direction, shares, classes), classes);
    product.forEach((value, at) => (product[at] = value + ridge * direction[at]!));
    const curvature = new Float64Array(classes);
    product.forEach((value, at) => (curvature[at % classes]! += value * direction[at]!));
    const length = squares.map((square, label) => (square > enough[label]! ? square / curvature[label]! : 0));
    alpha.forEach((_, at) => {
      alpha[at]! += length[at % classes]! * direction[at]!;
      residual[at]! -= length[at % classes]! * product[at]!;
    });
    const left = squaresOfColumns(residual, classes);
    direction.forEach((value, at) => {
      const label = at % classes;
      if (length[label]! > 0) direction[at] = residual[at]! + (left[label]! / squares[label]!) * value;
    });
    squares = left;
  }
  return alpha;
}

/** Of the residual, as a share of the targets: far below what the labels' noise leaves open. */
const TOLERANCE = 1e-3;
const STEPS = 200;

function squaresOfColumns(matrix: Float64Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  matrix.forEach((value, at) => (sums[at % columns]! += value * value));
  return sums;
}
