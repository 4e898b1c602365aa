import { normalizedOffsets } from './normalizedOffsets';
import type { TokenizedText } from './ngramSettings';
import type { NgramVocabulary } from './ngramVocabulary';

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
  const offsets = normalizedOffsets(text.text);
  vocabulary.forEachFeature(
    text,
    (column, start, end) => occurrences.push({ column, unit: 'token', start, end }),
    (column, start, end) => occurrences.push({ column, unit: 'character', start: offsets[start]!, end: offsets[end]! }),
  );
  return occurrences;
}
