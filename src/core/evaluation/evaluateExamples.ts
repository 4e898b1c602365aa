import { classOf } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import { shorten } from '../text/shorten';
import { evaluate } from './evaluate';
import type { EvaluationFigures, NamedMistake } from './figures';
import { surestMistakes } from './mistakes';
import type { MixtureOpinions } from './mixture';

/** Measures predictions of labelled texts, and names the surest mistakes. Each example has one of the labels. */
export function evaluateExamples(
  examples: readonly Example[],
  probabilities: readonly (readonly number[])[],
  labels: readonly string[],
  trainCounts: readonly number[],
  parts?: MixtureOpinions,
): EvaluationFigures {
  const classes = examples.map(example => classOf(example, labels));
  const mistakes = surestMistakes(probabilities, classes, namedMistakes).map((mistake): NamedMistake => {
    const { text, source } = examples[mistake.text]!;
    return {
      text: shorten(text, longestText),
      truth: labels[mistake.truth]!,
      predicted: labels[mistake.predicted]!,
      confidence: mistake.confidence,
      ...(source && { source }),
    };
  });
  return { ...evaluate(probabilities, classes, labels, trainCounts, parts), mistakes };
}

const namedMistakes = 10;
/** UTF-16 units */
const longestText = 120;
