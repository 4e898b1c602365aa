import type { LabelledTexts } from './labelledTexts';
import type { TrainingSettings } from './settings';

/**
 * How many epochs fall the learning rate's way from its peak to nothing. Small sets need many: each of their epochs has few steps. Large
 * ones have learned what they can from a few, and each is dear.
 */
export function plannedEpochs(
  { texts, partitions }: Pick<LabelledTexts, 'texts' | 'partitions'>,
  { maximumLength }: Pick<TrainingSettings, 'maximumLength'>,
): number {
  let tokens = 0;
  let count = 0;
  for (const { train } of partitions) {
    count += train.length;
    for (const place of train) tokens += Math.min(maximumLength, texts[place]!.tokens.length);
  }
  const epochs = Math.min(textsInAll / Math.max(1, count), tokensInAll / Math.max(1, tokens));
  return Math.max(fewestEpochs, Math.min(mostEpochs, Math.round(epochs)));
}

const textsInAll = 60_000;
const tokensInAll = 12_000_000;
const fewestEpochs = 2;
const mostEpochs = 12;
