import type { LabelledTexts } from './labelledTexts';
import type { TimeLimit } from './trainingClock';

/**
 * When the networks of a run have to end: what comes after them, mixing the parts and measuring, needs its time too. The other parts
 * judge the test texts then, at a part of what learning from as many has taken them; the networks' time for that is left to the trainer,
 * who knows their speed.
 *
 * @param spent milliseconds that the run took until the networks began
 * @param budget milliseconds for all of it
 * @param now on the clock of the environment
 */
export function networkTimeLimit(
  { spent, budget, now }: { readonly spent: number; readonly budget: number; readonly now: number },
  { texts, partitions }: Pick<LabelledTexts, 'texts' | 'partitions'>,
  testTexts: number,
  maximumLength: number,
): TimeLimit {
  const reserve = spent * (mixing + (judging * testTexts) / texts.length);
  const tokens = texts.reduce((sum, text) => sum + Math.min(maximumLength, text.tokens.length), 0);
  return {
    deadline: now - spent + budget - reserve,
    tokensAfter: (partitions.length * testTexts * tokens) / texts.length,
  };
}

/** Shares of the time that was spent until the networks; measured were 0.05 and, for one test text for each labelled one, 0.2. */
const mixing = 0.1;
const judging = 0.25;
