import type { Dataset } from '../dataset/dataset';
import type { LabelStatistics } from '../dataset/labelStatistics';
import type { Partition } from '../dataset/partition';
import { truthOf, type Truth } from '../dataset/truth';
import type { TokenizedText } from '../text/ngramSettings';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { classWeights } from './classWeights';
import type { TrainingSettings } from './settings';
import type { TrainingTask } from './trainingTask';

/** What every part of a classifier learns from. */
export interface LabelledTexts extends LabelStatistics {
  readonly texts: readonly TokenizedText[];
  /** Of each text. */
  readonly truths: readonly Truth[];
  readonly classCount: number;
  /** [classCount] factors of the texts' losses. */
  readonly classWeights: readonly number[];
  readonly partitions: readonly Partition[];
  /** Texts of the same kind without labels. */
  readonly unlabelled: readonly TokenizedText[];
  /** Other texts of the language. */
  readonly further: readonly TokenizedText[];
}

/** @param pause awaited again and again: lets others run, and may throw to stop */
export async function labelledTexts(
  { kind, labels, examples, classCounts, usualTruth, partitions }: Dataset,
  { unlabelled, further }: Pick<TrainingTask, 'unlabelled' | 'further'>,
  settings: TrainingSettings,
  pause: () => Promise<void>,
): Promise<LabelledTexts> {
  const tokenized = async (texts: readonly string[]): Promise<TokenizedText[]> => {
    const tokens = await tokenizeTexts(texts, pause);
    return texts.map((text, place) => ({ text, tokens: tokens[place]! }));
  };
  return {
    ...{ kind, labels, classCounts, usualTruth },
    texts: await tokenized(examples.map(({ text }) => text)),
    truths: examples.map(example => truthOf(example, labels, kind)),
    classCount: labels.length,
    classWeights: classWeights(settings.classWeights, classCounts),
    partitions,
    unlabelled: await tokenized(unlabelled),
    further: await tokenized(further),
  };
}
