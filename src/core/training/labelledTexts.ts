import { classOf, type Dataset } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import type { Partition } from '../dataset/partition';
import type { TokenizedText } from '../text/ngramSettings';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { classWeights } from './classWeights';
import type { TrainingSettings } from './settings';

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
}

/** @param pause awaited again and again: lets others run, and may throw to stop */
export async function labelledTexts(
  { labels, examples, classCounts, partitions }: Dataset,
  settings: TrainingSettings,
  pause: () => Promise<void>,
): Promise<LabelledTexts> {
  const tokens = await tokenizeTexts(examples.map(textOf), pause);
  return {
    labels,
    texts: examples.map(({ text }, place) => ({ text, tokens: tokens[place]! })),
    classes: examples.map(example => classOf(example, labels)),
    classCount: labels.length,
    classCounts,
    classWeights: classWeights(settings.classWeights, classCounts),
    partitions,
  };
}

function textOf({ text }: Example): string {
  return text;
}
