import { classOf } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import { crossFitPartitions, type Partition } from '../dataset/partition';
import type { Engine } from '../engine';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { fastProbabilitiesOfHeldOut } from '../wide/fastClassifier';
import { labelSuspects } from './labelErrors';

/**
 * Probabilities of each example's classes, by a fast classifier that was trained on the other folds; equal and nearly equal texts are in
 * one fold, so that none betrays another's label. All are judged twice: the second time nothing is learned from the labels that looked
 * most wrong the first time, so that they do not teach their mistakes.
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
  const judge = (partitions: readonly Partition[]): Promise<readonly (readonly number[])[]> =>
    fastProbabilitiesOfHeldOut(texts, classes, labels.length, partitions, engine, pause);
  const doubted = mostSuspect(await judge(folds), classes, labels.length);
  return judge(folds.map(({ train, heldOut }) => ({ train: train.filter(place => !doubted.has(place)), heldOut })));
}

/** Of each class a share at most, so that none runs out of examples. */
function mostSuspect(
  probabilities: readonly (readonly number[])[],
  classes: readonly number[],
  classCount: number,
): ReadonlySet<number> {
  const left = new Array<number>(classCount).fill(0);
  for (const label of classes) left[label]! += DOUBTED_SHARE;
  const suspects = labelSuspects(probabilities, classes).filter(({ given }) => (left[given]! -= 1) >= 0);
  return new Set(suspects.map(({ example }) => example));
}

const DOUBTED_SHARE = 0.08;
