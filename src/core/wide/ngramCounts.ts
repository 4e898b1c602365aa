import type { SparseMatrix } from '../linear/sparseMatrix';
import type { TokenizedText } from '../text/ngramSettings';
import { NgramRows } from '../text/ngramRows';
import type { NgramVocabulary } from '../text/ngramVocabulary';

/**
 * How often each text has each n-gram: [texts, features].
 *
 * @param pause awaited every few hundred texts: lets others run, and may throw to stop
 * @param expectedEntries of the matrix, where that is known
 */
export async function countNgrams(
  texts: readonly TokenizedText[],
  vocabulary: NgramVocabulary,
  pause: () => Promise<void>,
  expectedEntries?: number,
): Promise<SparseMatrix> {
  const rows = new NgramRows(vocabulary, expectedEntries);
  for (const [index, text] of texts.entries()) {
    if (index % textsPerPause === 0) await pause();
    rows.add(text);
  }
  return rows.finish();
}

/** 1 where the text has the n-gram. */
export function presence(counts: SparseMatrix): SparseMatrix {
  return { ...counts, values: new Float32Array(counts.values.length).fill(1) };
}

export const textsPerPause = 200;
