import type { TextRange } from '../text/textRange';
import type { PartAttribution } from './explanation';
import { spreadOverCharacters, spreadOverTokens, type SpanContribution } from './spanContributions';

/**
 * What a part of a classifier that adds up features says of a text, as the contrast of a class (`classContrast.ts`):
 * value ≈ base + Σ values of the spans. A part whose features are scaled by a norm of the text takes the norm as given.
 */
export interface LinearContrast {
  /** Of a text without features. */
  readonly base: number;
  readonly value: number;
  /** What each occurrence of a feature adds. */
  readonly spans: readonly FeatureSpan[];
}

export interface FeatureSpan extends SpanContribution {
  /** What `start` and `end` count: the text's tokens, or its UTF-16 units. */
  readonly unit: 'token' | 'character';
}

/** Gives the spans to the tokens; where there are none, to the base. */
export function attributeSpans(
  name: string,
  weight: number,
  { base, value, spans }: LinearContrast,
  tokens: readonly TextRange[],
): PartAttribution {
  const words = spreadOverTokens(
    spans.filter(span => span.unit === 'token'),
    tokens.length,
  );
  const characters = spreadOverCharacters(
    spans.filter(span => span.unit === 'character'),
    tokens,
  );
  return {
    name,
    weight,
    contributions: words.perToken.map((contribution, token) => contribution + characters.perToken[token]!),
    base: base + words.unplaced + characters.unplaced,
    value,
  };
}
