import { normalizeWithOrigin } from './normalization';
import type { TokenizedText } from './ngramSettings';
import type { NgramVocabulary } from './ngramVocabulary';
import type { TextRange } from './textRange';

/** One place in a text at which a feature occurs, or a half of it. */
export interface FeatureOccurrence {
  readonly column: number;
  /** What `start` and `end` (exclusive) count: the text's tokens, or its UTF-16 units. */
  readonly unit: 'token' | 'character';
  readonly start: number;
  readonly end: number;
  /** Of the one occurrence that this place stands for: 1, or ½ for each word of a pair. */
  readonly share: number;
}

/** Every occurrence of every feature: what an explanation divides a feature's contribution among. */
export function featureOccurrences(text: TokenizedText, vocabulary: NgramVocabulary): readonly FeatureOccurrence[] {
  const occurrences: FeatureOccurrence[] = [];
  const { normalized, originOf } = normalizeWithOrigin(text.text);
  const placeOf = (start: number, end: number): TextRange => {
    if (start < end) return originOf(start, end);
    // The space that is thought before or after a word has no place of its own.
    const place = start < normalized.length ? originOf(start, start + 1).start : text.text.length;
    return { start: place, end: place };
  };
  const addTokens = (column: number, start: number, end: number, share: number): void => {
    occurrences.push({ column, unit: 'token', start, end, share });
  };
  vocabulary.forEachFeature(text, {
    words(column, start, end) {
      addTokens(column, start, end, 1);
    },
    pair(column, first, second) {
      const words = [first, second].filter(index => index >= 0 && index < text.tokens.length);
      // Both ends of a short text: all its words make it short.
      if (words.length === 0) addTokens(column, 0, text.tokens.length, 1);
      for (const index of words) addTokens(column, index, index + 1, 1 / words.length);
    },
    characters(column, start, end) {
      occurrences.push({ column, unit: 'character', ...placeOf(start, end), share: 1 });
    },
  });
  return occurrences;
}
