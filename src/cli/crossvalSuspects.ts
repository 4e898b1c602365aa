import { classOf } from '../core/dataset/dataset';
import type { ExampleSource } from '../core/dataset/example';
import { describeProblem } from '../core/dataset/rowProblem';
import { truthOf, type Truth } from '../core/dataset/truth';
import { decisionSuspects } from '../core/evaluation/decisionSuspects';
import { percent } from '../core/evaluation/inWords';
import { labelSuspects } from '../core/evaluation/labelErrors';
import { shorten } from '../core/text/shorten';
import type { CrossValidation } from '../core/training/crossValidate';
import { note } from './terminal';

/** An example whose labels look wrong, as people are shown it; several labels have `; ` between them. */
export interface NamedSuspect {
  readonly text: string;
  readonly label: string;
  readonly suggested: string;
  /** Of the suggested label and of the given one, or of the suggested and the given decision about one label. */
  readonly probabilities: readonly [suggested: number, given: number];
  readonly source?: ExampleSource;
}

/** The most suspect first. */
export function suspectsOf(result: CrossValidation): readonly NamedSuspect[] {
  return result.kind === 'multi' ? suspectDecisions(result) : suspectLabels(result);
}

function suspectLabels({ judged, labels }: CrossValidation): readonly NamedSuspect[] {
  const given = judged.map(({ example }) => classOf(example, labels));
  const rows = judged.map(({ probabilities }) => probabilities);
  return labelSuspects(rows, given).map(suspect => {
    const { example, probabilities } = judged[suspect.example]!;
    return {
      text: example.text,
      label: labels[suspect.given]!,
      suggested: labels[suspect.suggested]!,
      probabilities: [probabilities[suspect.suggested]!, probabilities[suspect.given]!],
      ...(example.source && { source: example.source }),
    };
  });
}

function suspectDecisions({ judged, labels }: CrossValidation): readonly NamedSuspect[] {
  const truths = judged.map(({ example }) => truthOf(example, labels, 'multi'));
  const rows = judged.map(({ probabilities }) => probabilities);
  const names = (truth: Truth): string => truth.map(label => labels[label]!).join('; ');
  return decisionSuspects(rows, truths).map(({ example: index, label, suggested }) => {
    const { example, probabilities } = judged[index]!;
    const ofLabel = probabilities[label]!;
    const isForgotten = suggested.includes(label);
    return {
      text: example.text,
      label: names(truths[index]!),
      suggested: names(suggested),
      probabilities: isForgotten ? [ofLabel, 1 - ofLabel] : [1 - ofLabel, ofLabel],
      ...(example.source && { source: example.source }),
    };
  });
}

export function noteSuspects(suspects: readonly NamedSuspect[], shown: number): void {
  if (shown === 0) return;
  note(
    suspects.length === 0
      ? 'No label looks wrong.'
      : `${suspects.length} labels look wrong; the most suspect ones first (--suspects N lists more or fewer):`,
  );
  for (const { text, label, suggested, probabilities, source } of suspects.slice(0, shown)) {
    const [ofSuggested, ofGiven] = probabilities.map(percent);
    const message = `labelled “${label}”, perhaps “${suggested}” (${ofSuggested!} against ${ofGiven!}): ${shorten(text, longestText)}`;
    note(`  ${source === undefined ? message : describeProblem({ ...source, message })}`);
  }
}

/** UTF-16 units */
const longestText = 100;
