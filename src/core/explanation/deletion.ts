import { RandomSequence, RandomStream } from '../random';
import type { TextRange } from '../text/textRange';
import type { Explanation } from './explanation';

/**
 * How faithful explanations are (the "comprehensiveness" of DeYoung et al. 2020): by how much the probability of the
 * explained class falls when the tokens that speak most for it are deleted, against as many random ones. Tokens make
 * way for a space, so that their neighbours do not grow together.
 *
 * @param texts those of at most `deletedTokens` tokens are left out, because nothing would remain of them
 */
export async function measureDeletion(
  texts: readonly ExplainedText[],
  predict: PredictProbabilities,
  { deletedTokens, randomDraws, seed }: DeletionSettings,
): Promise<DeletionFigures> {
  const measured = texts.filter(({ explanation }) => explanation.tokens.length > deletedTokens);
  const variants = measured.flatMap(({ text, explanation }, index) => {
    const { tokens } = explanation;
    const random = new RandomSequence(seed, RandomStream.Deletion, index);
    const draws = Array.from({ length: randomDraws }, () => random.shuffle([...tokens]));
    const top = tokens.toSorted((left, right) => right.contribution - left.contribution);
    return [top, ...draws].map(order => withoutRanges(text, order.slice(0, deletedTokens)));
  });
  const probabilities = await predict(variants);
  const falls = measured.map(({ explanation }, index): Fall => {
    const { explainedClass } = explanation;
    const start = index * (1 + randomDraws);
    const [top = 0, ...random] = probabilities
      .slice(start, start + 1 + randomDraws)
      .map(row => explanation.probabilities[explainedClass]! - row[explainedClass]!);
    return { top, random: mean(random) };
  });
  return {
    texts: measured.length,
    topFall: mean(falls.map(fall => fall.top)),
    randomFall: mean(falls.map(fall => fall.random)),
    topFallsMore: mean(falls.map(fall => Number(fall.top > fall.random))),
  };
}

export interface ExplainedText {
  readonly text: string;
  readonly explanation: Explanation;
}

/** The probabilities of each text, [C], by the classifier that was explained. */
export type PredictProbabilities = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;

export interface DeletionSettings {
  /** How many tokens are deleted from each text. */
  readonly deletedTokens: number;
  /** How often random tokens are drawn for each text; their falls are averaged. */
  readonly randomDraws: number;
  readonly seed: number;
}

export interface DeletionFigures {
  /** How many texts were measured; all figures are means over them, NaN without any. */
  readonly texts: number;
  /** Fall of the probability, from −1 to 1, without the top tokens. */
  readonly topFall: number;
  /** Without random ones. */
  readonly randomFall: number;
  /** Share of the texts where the top tokens' fall is the larger one. */
  readonly topFallsMore: number;
}

/** Of one text. */
interface Fall {
  readonly top: number;
  readonly random: number;
}

/** @param ranges in any order; they may overlap */
function withoutRanges(text: string, ranges: readonly TextRange[]): string {
  let kept = '';
  let position = 0;
  for (const { start, end } of ranges.toSorted((left, right) => left.start - right.start)) {
    if (start >= position) kept += `${text.slice(position, start)} `;
    position = Math.max(position, end);
  }
  return kept + text.slice(position);
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
