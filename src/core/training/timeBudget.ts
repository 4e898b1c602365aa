import type { LabelledTexts } from './labelledTexts';
import type { TimeLimit } from './trainingClock';

/**
 * When all parts of a run have to be trained: what comes after them, mixing and measuring, needs its time too. It goes with the time that
 * reading the examples has taken, as both are work on texts; the networks' time for the test texts is left to the trainer, who knows their
 * speed.
 *
 * @param spent milliseconds that the run took until its texts were read
 * @param budget milliseconds for all of it
 * @param now on the clock of the environment
 */
export function partsTimeLimit(
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

/** As multiples of the time of reading; measured were 0.9 and, for one test text for each labelled one, 3. */
const mixing = 1.2;
const judging = 4;
