import type { NgramVocabulary } from '../text/ngramVocabulary';
import { inverseDocumentFrequencies } from '../text/tfidf';
import { MarkedWords } from '../text/wordNgrams';
import { textEnd, textStart } from './elementNgrams';

/** [column]: inverse document frequency; 0 for the n-grams that stand in every text by themselves. */
export function featureRarity(vocabulary: NgramVocabulary): Float64Array {
  const rarity = inverseDocumentFrequencies(vocabulary);
  const constant = new Set([textStart, textEnd, ' '].map(nameOf));
  vocabulary.names.forEach((name, column) => {
    if (constant.has(name)) rarity[column] = 0;
  });
  return rarity;
}

/** The name of an n-gram of one element. */
export function nameOf(element: string): number {
  let only = 0;
  new MarkedWords([element], false).forEachNgram({ shortest: 1, longest: 1 }, name => (only = name));
  return only;
}
