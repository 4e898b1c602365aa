import { normalizeWithOrigin } from './normalization';
import type { TokenizedText } from './ngramSettings';
import type { NgramVocabulary } from './ngramVocabulary';
import type { TextRange } from './textRange';

/** One place in a text at which a feature occurs. */
export interface FeatureOccurrence {
  readonly column: number;
  /** What `start` and `end` (exclusive) count: the text's tokens, or its UTF-16 units. */
  readonly unit: 'token' | 'character';
  readonly start: number;
  readonly end: number;
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
  vocabulary.forEachFeature(
    text,
    (column, start, end) => occurrences.push({ column, unit: 'token', start, end }),
    (column, start, end) => occurrences.push({ column, unit: 'character', ...placeOf(start, end) }),
  );
  return occurrences;
}
