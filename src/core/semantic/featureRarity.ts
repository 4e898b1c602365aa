import type { NgramVocabulary } from '../text/ngramVocabulary';
import { inverseDocumentFrequency } from '../text/tfidf';
import { MarkedWords } from '../text/wordNgrams';
import { textEnd, textStart } from './elementNgrams';

/** [column]: inverse document frequency; 0 for the n-grams that stand in every text by themselves. */
export function featureRarity(vocabulary: NgramVocabulary): Float64Array {
  const constant = new Set([textStart, textEnd, ' '].map(nameOf));
  return vocabulary.names.map((name, column) =>
    constant.has(name) ? 0 : inverseDocumentFrequency(vocabulary, column),
  );
}

/** The name of an n-gram of one element. */
export function nameOf(element: string): number {
  let only = 0;
  new MarkedWords([element], false).forEachNgram({ shortest: 1, longest: 1 }, name => (only = name));
  return only;
}
