import type { Example } from '../dataset/example';
import type { LabelStatistics } from '../dataset/labelStatistics';
import { classesOf, truthOf, type Truth } from '../dataset/truth';
import { shorten } from '../text/shorten';
import { surestWrongDecisions } from './decisionMistakes';
import type { EvaluationFigures, NamedMistake } from './figures';
import { labellings } from './labellings';
import { surestMistakes } from './mistakes';
import type { MixtureOpinions } from './mixture';

/** Measures predictions of labelled texts, and names the surest mistakes. Each example has labels of the statistics alone. */
export function evaluateExamples(
  examples: readonly Example[],
  probabilities: readonly (readonly number[])[],
  statistics: LabelStatistics,
  parts?: MixtureOpinions,
): EvaluationFigures {
  const { kind, labels } = statistics;
  const truths = examples.map(example => truthOf(example, labels, kind));
  const surest =
    kind === 'multi'
      ? surestWrongDecisions(probabilities, truths, examples.length)
      : surestMistakes(probabilities, classesOf(truths), examples.length).map(({ truth, predicted, ...mistake }) => ({
          ...mistake,
          truth: [truth],
          predicted: [predicted],
        }));
  const names = (truth: Truth): string => truth.map(label => labels[label]!).join('; ');
  const mistakes = someOfEachKind(surest).map((mistake): NamedMistake => {
    const { text, source } = examples[mistake.text]!;
    return {
      text: shorten(text, longestText),
      truth: names(mistake.truth),
      predicted: names(mistake.predicted),
      confidence: mistake.confidence,
      ...(source && { source }),
    };
  });
  return { ...labellings[kind].evaluate(probabilities, truths, statistics, parts), mistakes };
}

/** The first ones, but no more than a few of one kind: every cell of a confusion matrix shall have examples. */
function someOfEachKind<M extends { readonly truth: Truth; readonly predicted: Truth }>(surest: readonly M[]): M[] {
  const seen = new Map<string, number>();
  const some = surest.filter(({ truth, predicted }) => {
    const kind = `${truth.join()}:${predicted.join()}`;
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before < namedOfEachKind;
  });
  return some.slice(0, namedMistakes);
}

const namedMistakes = 200;
/** Of the same labels that were taken for the same others. */
const namedOfEachKind = 20;
/** UTF-16 units */
const longestText = 120;
