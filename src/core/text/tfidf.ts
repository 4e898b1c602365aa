import type { NgramVocabulary } from './ngramVocabulary';
import type { SparseMatrix } from '../linear/sparseMatrix';

/**
 * Weighs counts by how rare a feature is, each row then scaled to length 1, as scikit-learn's TfidfTransformer does.
 *
 * @param sublinear an occurrence counts less the more there are: 1 + ln(count)
 */
export function tfidf(counts: SparseMatrix, vocabulary: DocumentCounts, sublinear: boolean): SparseMatrix {
  // By entry: a vocabulary has thousands of columns, and a sentence that is judged by itself a few dozen entries.
  const values = counts.values.map(
    (count, entry) =>
      (sublinear ? 1 + Math.log(count) : count) * inverseDocumentFrequency(vocabulary, counts.columns[entry]!),
  );
  for (let row = 0; row < counts.rows; row++)
    normalize(values.subarray(counts.rowStarts[row], counts.rowStarts[row + 1]));
  return { ...counts, values };
}

export type DocumentCounts = Pick<NgramVocabulary, 'documents' | 'documentFrequencies'>;

/** ln((1 + n) / (1 + df)) + 1: smoothed, as if one more text held every feature once. */
export function inverseDocumentFrequency({ documents, documentFrequencies }: DocumentCounts, column: number): number {
  return Math.log((1 + documents) / (1 + documentFrequencies[column]!)) + 1;
}

function normalize(row: Float32Array): void {
  const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
  if (length > 0) row.forEach((value, entry) => (row[entry] = value / length));
}
