import type { SparseMatrix } from '../linear/sparseMatrix';
import { SparseMatrixBuilder } from '../text/sparseMatrixBuilder';
import type { TokenizedText } from '../text/ngramSettings';
import { characterElements, elementNgramRows, wordElements } from './elementNgrams';
import type { FeatureVectors } from './featureVectors';
import { centredBlocks, type DenseBlock, type SemanticFeatures, type SparseBlock } from './semanticFeatures';

/** Texts as their blocks, each row of each block of length 1 or, where a text has nothing of it, 0. */
export interface SemanticRows {
  readonly texts: number;
  readonly sparse: Readonly<Record<SparseBlock, SparseMatrix>>;
  readonly dense: Readonly<Record<DenseBlock, DenseMatrix>>;
}

export interface DenseMatrix {
  readonly dimension: number;
  /** [rows, dimension] row-major */
  readonly values: Float32Array;
}

/** @param pause awaited every few hundred texts: lets others run, and may throw to stop */
export async function semanticRows(
  features: SemanticFeatures,
  texts: readonly TokenizedText[],
  pause: () => Promise<void>,
): Promise<SemanticRows> {
  const counts = {
    words: await elementNgramRows(texts, wordElements, features.words, pause),
    characters: await elementNgramRows(texts, characterElements, features.characters, pause),
  };
  const { rarity } = features;
  const sparse = {
    words: weighedRows(counts.words, rarity.words),
    characters: weighedRows(counts.characters, rarity.characters),
  };
  const { latentWords, latentCharacters, wordVectors, pairVectors } = features.vectors;
  const dense = {
    latentWords: await projectedRows(sparse.words, latentWords, undefined, pause),
    latentCharacters: await projectedRows(sparse.characters, latentCharacters, undefined, pause),
    wordVectors: await projectedRows(counts.words, wordVectors, rarity.words, pause),
    pairVectors: await projectedRows(counts.words, pairVectors, rarity.words, pause),
  };
  for (const block of centredBlocks) centre(dense[block], features.means[block]);
  return { texts: texts.length, sparse, dense };
}

/** (1 + ln count) · rarity, each row of length 1; columns of rarity 0 are left out. */
export function weighedRows(counts: SparseMatrix, rarity: Float64Array): SparseMatrix {
  const builder = new SparseMatrixBuilder(counts.columnCount, counts.columns.length);
  for (let row = 0; row < counts.rows; row++) {
    const [start, end] = [counts.rowStarts[row]!, counts.rowStarts[row + 1]!];
    const columns = counts.columns.subarray(start, end).filter(column => rarity[column]! > 0);
    const weights = new Float32Array(columns.length);
    let squares = 0;
    for (let entry = start, to = 0; entry < end; entry++) {
      const weight = (1 + Math.log(counts.values[entry]!)) * rarity[counts.columns[entry]!]!;
      if (weight === 0) continue;
      weights[to++] = weight;
      squares += weight * weight;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    builder.addRow(
      columns,
      weights.map(weight => weight * scale),
    );
  }
  return builder.finish();
}

/** Sums of the features' vectors times their values (times a factor of each feature), each of length 1. */
export async function projectedRows(
  rows: SparseMatrix,
  vectors: FeatureVectors,
  factors: Float64Array | undefined,
  pause: () => Promise<void>,
): Promise<DenseMatrix> {
  const { dimension } = vectors;
  const values = new Float32Array(rows.rows * dimension);
  const sums = new Float64Array(dimension);
  for (let row = 0; row < rows.rows; row++) {
    if (row % textsPerPause === 0) await pause();
    sums.fill(0);
    for (let entry = rows.rowStarts[row]!; entry < rows.rowStarts[row + 1]!; entry++) {
      const column = rows.columns[entry]!;
      vectors.addTo(sums, column, rows.values[entry]! * (factors === undefined ? 1 : factors[column]!));
    }
    values.set(sums, row * dimension);
  }
  normalizeRows(values, dimension);
  return { dimension, values };
}

const textsPerPause = 100;

/** Takes the mean off each row and scales it to length 1 again. */
function centre({ dimension, values }: DenseMatrix, mean: Float32Array): void {
  for (let at = 0; at < values.length; at++) values[at]! -= mean[at % dimension]!;
  normalizeRows(values, dimension);
}

function normalizeRows(values: Float32Array, dimension: number): void {
  for (let start = 0; start < values.length; start += dimension) {
    let squares = 0;
    for (let at = start; at < start + dimension; at++) squares += values[at]! ** 2;
    if (squares === 0) continue;
    const scale = 1 / Math.sqrt(squares);
    for (let at = start; at < start + dimension; at++) values[at]! *= scale;
  }
}
