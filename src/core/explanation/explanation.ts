import type { TextRange } from '../text/textRange';

/**
 * Why a classifier gives a text a class. The explained value is the contrast of the class (`classContrast.ts`) in what
 * the softmax or the sigmoid is applied to: value ≈ baseValue + Σ contribution of the tokens.
 */
export interface Explanation {
  /** Index of the explained class. */
  readonly explainedClass: number;
  /** [C] what the classifier says of the text. */
  readonly probabilities: readonly number[];
  /** Names of the parts, in the order of `TokenContribution.byPart`. */
  readonly parts: readonly string[];
  /** What the classifier says before it has read a token. */
  readonly baseValue: number;
  readonly value: number;
  /** In the order of the text. */
  readonly tokens: readonly TokenContribution[];
  /** The network read so many of them; what it would say of the others nobody knows. */
  readonly readTokens: number;
  /** |Σ contributions − (value − baseValue)| */
  readonly completenessError: number;
}

/** The error as a share of what the text changed; of a tenth where it changed less, since no probability depends on that. */
export function relativeError({ completenessError, value, baseValue }: Explanation): number {
  return completenessError / Math.max(leastChange, Math.abs(value - baseValue));
}

/** Smallest change of the value that is worth explaining. */
export const leastChange = 0.1;

/** A token's place in the text, and by how much it speaks for the class (above 0) or against it. */
export interface TokenContribution extends TextRange {
  readonly contribution: number;
  /** What each part adds to `contribution`. */
  readonly byPart: readonly number[];
}

/** What one part of a classifier says, before weighting: value ≈ base + Σ contributions. */
export interface PartAttribution {
  readonly name: string;
  /** Factor of the part's logits, or log-probabilities, in the classifier's; temperature included. */
  readonly weight: number;
  /** One for each token from the first on; a part that cuts texts after some length has fewer than there are tokens. */
  readonly contributions: ArrayLike<number>;
  readonly base: number;
  readonly value: number;
}

/**
 * Joins the parts of a classifier whose logits are Σ weight·logits of the part. The contrast is linear, so the
 * contributions add up in the same way.
 *
 * @param tokens their places in the text
 * @throws RangeError when a part has contributions of more tokens than there are
 */
export function combineParts(
  tokens: readonly TextRange[],
  parts: readonly PartAttribution[],
  { explainedClass, probabilities, readTokens }: CombinedOutput,
): Explanation {
  for (const { name, contributions } of parts) {
    if (contributions.length > tokens.length) {
      throw new RangeError(`Part ${name} explains ${contributions.length} of ${tokens.length} tokens.`);
    }
  }
  const { contributions, base: baseValue, value } = joinParts(parts, tokens.length);
  const tokenContributions = tokens.map(({ start, end }, token) => ({
    start,
    end,
    contribution: contributions[token]!,
    byPart: parts.map(part => part.weight * (part.contributions[token] ?? 0)),
  }));
  const explained = sum(contributions);
  return {
    explainedClass,
    probabilities,
    parts: parts.map(part => part.name),
    baseValue,
    value,
    tokens: tokenContributions,
    readTokens,
    completenessError: Math.abs(explained - (value - baseValue)),
  };
}

/** Several parts as one: their sums by weight. */
export function joinParts(parts: readonly PartAttribution[], tokenCount: number): JoinedParts {
  const combined = (of: (part: PartAttribution) => number): number => sum(parts.map(part => part.weight * of(part)));
  return {
    contributions: Array.from({ length: tokenCount }, (_, token) => combined(part => part.contributions[token] ?? 0)),
    base: combined(part => part.base),
    value: combined(part => part.value),
  };
}

interface JoinedParts {
  /** One for each token. */
  readonly contributions: readonly number[];
  readonly base: number;
  readonly value: number;
}

/** What the classifier as a whole says of the text. */
export type CombinedOutput = Pick<Explanation, 'explainedClass' | 'probabilities' | 'readTokens'>;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
