import { classOf } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import { stratifiedFolds } from '../dataset/folds';
import type { Engine } from '../engine';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { fastProbabilities, trainFastClassifier } from '../wide/fastClassifier';

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
  const folds = stratifiedFolds(examples, foldCount, seed);
  const tokens = await tokenizeTexts(
    examples.map(({ text }) => text),
    pause,
  );
  const texts = examples.map(({ text }, index) => ({ text, tokens: tokens[index]! }));
  const classes = examples.map(example => classOf(example, labels));
  const probabilities = new Array<readonly number[]>(examples.length);
  for (let fold = 0; fold < foldCount; fold++) {
    const isHeldOut = (_: unknown, index: number): boolean => folds[index] === fold;
    const isUsed = (_: unknown, index: number): boolean => folds[index] !== fold;
    const model = await trainFastClassifier(texts.filter(isUsed), classes.filter(isUsed), labels.length, engine, pause);
    const rows = (await fastProbabilities(model, texts.filter(isHeldOut), pause)).values();
    for (let index = 0; index < examples.length; index++) {
      if (folds[index] === fold) probabilities[index] = rows.next().value!;
    }
  }
  return probabilities;
}
