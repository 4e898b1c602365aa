import type { SparseMatrix } from '../linear/sparseMatrix';
import type { TokenizedText } from '../text/ngramSettings';
import { NgramRows } from '../text/ngramRows';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { tfidf } from '../text/tfidf';

/** The n-grams of texts as the two linear models of the wide part read them: [texts, features] each. */
export interface WideFeatures {
  /** 1 where the text has the n-gram. */
  readonly presence: SparseMatrix;
  /** Occurrences, damped and weighed by rarity. */
  readonly rarity: SparseMatrix;
}

/** @param pause awaited every few hundred texts: lets others run, and may throw to stop */
export async function wideFeatures(
  texts: readonly TokenizedText[],
  vocabulary: NgramVocabulary,
  pause: () => Promise<void>,
): Promise<WideFeatures> {
  const rows = new NgramRows(vocabulary);
  for (const [index, text] of texts.entries()) {
    if (index % textsPerPause === 0) await pause();
    rows.add(text);
  }
  const counts = rows.finish();
  return { presence: { ...counts, values: counts.values.map(() => 1) }, rarity: tfidf(counts, vocabulary, true) };
}

export const textsPerPause = 200;
