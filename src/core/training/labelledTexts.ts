import { classOf, type Dataset } from '../dataset/dataset';
import type { Partition } from '../dataset/partition';
import type { TokenizedText } from '../text/ngramSettings';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { classWeights } from './classWeights';
import type { TrainingSettings } from './settings';
import type { TrainingTask } from './trainingTask';

/** What every part of a classifier learns from. */
export interface LabelledTexts {
  readonly labels: readonly string[];
  readonly texts: readonly TokenizedText[];
  /** The class of each text. */
  readonly classes: readonly number[];
  readonly classCount: number;
  /** Texts of each class that are trained on. */
  readonly classCounts: readonly number[];
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
  { labels, examples, classCounts, partitions }: Dataset,
  { unlabelled, further }: Pick<TrainingTask, 'unlabelled' | 'further'>,
  settings: TrainingSettings,
  pause: () => Promise<void>,
): Promise<LabelledTexts> {
  const tokenized = async (texts: readonly string[]): Promise<TokenizedText[]> => {
    const tokens = await tokenizeTexts(texts, pause);
    return texts.map((text, place) => ({ text, tokens: tokens[place]! }));
  };
  return {
    labels,
    texts: await tokenized(examples.map(({ text }) => text)),
    classes: examples.map(example => classOf(example, labels)),
    classCount: labels.length,
    classCounts,
    classWeights: classWeights(settings.classWeights, classCounts),
    partitions,
    unlabelled: await tokenized(unlabelled),
    further: await tokenized(further),
  };
}
