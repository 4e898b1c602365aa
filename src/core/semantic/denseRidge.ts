import { cholesky, solveLower, solveUpper } from '../linear/cholesky';
import { denseBlocks, type DenseBlock } from './semanticFeatures';
import type { DenseMatrix } from './semanticRows';

/** Weights of the dense blocks and what they say. */
export interface DenseRidgeFit {
  /** Of each block, [C, features of the block]. */
  readonly weights: Readonly<Record<DenseBlock, Float32Array>>;
  /** [n, C] outputs of each text by a fit without its fold. */
  readonly outputs: Float64Array;
}

/**
 * Ridge regression on the dense blocks, all with the same share, by the normal equations: what they need of each fold is summed up once,
 * and a fit without the fold is the difference. Time grows with the texts, whatever the folds.
 *
 * @param targets [n, C] row-major, each column of mean 0
 * @param folds of each text, from 0
 * @param pause awaited every few hundred texts: lets others run, and may throw to stop
 */
export async function denseRidge(
  blocks: Readonly<Record<DenseBlock, DenseMatrix>>,
  targets: Float64Array,
  classes: number,
  folds: Int32Array,
  pause: () => Promise<void>,
): Promise<DenseRidgeFit> {
  const dimension = denseBlocks.reduce((sum, block) => sum + blocks[block].dimension, 0);
  const rows = new RowReader(blocks, dimension);
  const foldCount = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
  const sums = Array.from({ length: foldCount }, () => new NormalSums(dimension, classes));
  for (const [text, fold] of folds.entries()) {
    if (text % textsPerPause === 0) await pause();
    sums[fold]!.add(rows.read(text), targets.subarray(text * classes, (text + 1) * classes));
  }
  const all = new NormalSums(dimension, classes);
  for (const sum of sums) all.addAll(sum, 1);
  const outputs = new Float64Array(targets.length);
  for (const [fold, sum] of sums.entries()) {
    await pause();
    all.addAll(sum, -1);
    const solution = all.solve();
    all.addAll(sum, 1);
    folds.forEach((foldOfText, text) => {
      if (foldOfText !== fold) return;
      const row = rows.read(text);
      for (let label = 0; label < classes; label++) {
        let output = 0;
        for (let at = 0; at < dimension; at++) output += row[at]! * solution[label * dimension + at]!;
        outputs[text * classes + label] = output;
      }
    });
  }
  return { weights: weightsOf(all.solve(), blocks, classes), outputs };
}

const textsPerPause = 200;

/** λ, where the shares of the blocks sum up to 1: hardly anything near it made a difference, on five data sets. */
const RIDGE = 0.75;

const SHARE = 1 / denseBlocks.length;

/** The blocks of a text in a row, each scaled by the root of its share. */
class RowReader {
  private readonly row: Float64Array;

  constructor(
    private readonly blocks: Readonly<Record<DenseBlock, DenseMatrix>>,
    dimension: number,
  ) {
    this.row = new Float64Array(dimension);
  }

  /** Valid until the next call. */
  read(text: number): Float64Array {
    let to = 0;
    for (const block of denseBlocks) {
      const { dimension, values } = this.blocks[block];
      const start = text * dimension;
      for (let at = 0; at < dimension; at++) this.row[to++] = Math.sqrt(SHARE) * values[start + at]!;
    }
    return this.row;
  }
}

/** Zᵀ·Z, of which only the lower half is kept, and Zᵀ·T. */
class NormalSums {
  private readonly products: Float64Array;
  private readonly projections: Float64Array;

  constructor(
    private readonly dimension: number,
    private readonly classes: number,
  ) {
    this.products = new Float64Array(dimension * dimension);
    this.projections = new Float64Array(classes * dimension);
  }

  add(row: Float64Array, targets: Float64Array): void {
    const { dimension, products, projections } = this;
    for (let i = 0; i < dimension; i++) {
      const factor = row[i]!;
      const start = i * dimension;
      for (let j = 0; j <= i; j++) products[start + j]! += factor * row[j]!;
    }
    targets.forEach((target, label) => {
      const start = label * dimension;
      for (let at = 0; at < dimension; at++) projections[start + at]! += target * row[at]!;
    });
  }

  addAll(other: NormalSums, factor: 1 | -1): void {
    other.products.forEach((value, at) => (this.products[at]! += factor * value));
    other.projections.forEach((value, at) => (this.projections[at]! += factor * value));
  }

  /** [C, dimension] */
  solve(): Float64Array {
    const { dimension } = this;
    const shifted = this.products.slice();
    for (let at = 0; at < dimension; at++) shifted[at * dimension + at]! += RIDGE;
    const factor = cholesky(shifted, dimension);
    const solution = this.projections.slice();
    for (let label = 0; label < this.classes; label++) {
      const column = solution.subarray(label * dimension, (label + 1) * dimension);
      solveLower(factor, dimension, column);
      solveUpper(factor, dimension, column);
    }
    return solution;
  }
}

function weightsOf(
  solution: Float64Array,
  blocks: Readonly<Record<DenseBlock, DenseMatrix>>,
  classes: number,
): Record<DenseBlock, Float32Array> {
  const rowLength = solution.length / classes;
  let start = 0;
  const take = (block: DenseBlock): Float32Array => {
    const { dimension } = blocks[block];
    const weights = new Float32Array(classes * dimension);
    for (let label = 0; label < classes; label++) {
      for (let at = 0; at < dimension; at++) {
        weights[label * dimension + at] = Math.sqrt(SHARE) * solution[label * rowLength + start + at]!;
      }
    }
    start += dimension;
    return weights;
  };
  return {
    latentWords: take('latentWords'),
    latentCharacters: take('latentCharacters'),
    wordVectors: take('wordVectors'),
    pairVectors: take('pairVectors'),
  };
}
