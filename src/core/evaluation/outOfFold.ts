import { classOf } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import { crossFitPartitions } from '../dataset/partition';
import type { Engine } from '../engine';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { fastProbabilitiesOfHeldOut } from '../wide/fastClassifier';

/**
 * Probabilities of each example's classes, by a fast classifier that was trained on the other folds; equal and nearly equal texts are in
 * one fold, so that none betrays another's label.
 *
 * @param labels each of them must occur in every set of all folds but one: two different texts a label are enough
 * @param pause awaited between passes over the data: lets others run, and may throw to stop
 */
export async function outOfFoldProbabilities(
  examples: readonly Example[],
  labels: readonly string[],
  foldCount: number,
  seed: number,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<readonly (readonly number[])[]> {
  const folds = crossFitPartitions(examples, foldCount, seed);
  const tokens = await tokenizeTexts(
    examples.map(({ text }) => text),
    pause,
  );
  const texts = examples.map(({ text }, place) => ({ text, tokens: tokens[place]! }));
  const classes = examples.map(example => classOf(example, labels));
  return fastProbabilitiesOfHeldOut(texts, classes, labels.length, folds, engine, pause);
}
