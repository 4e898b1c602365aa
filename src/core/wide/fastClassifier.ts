import { truthsOfClasses } from '../dataset/truth';
import type { Engine } from '../engine';
import { softmax } from '../evaluation/softmax';
import type { TokenizedText } from '../text/ngramSettings';
import { classWeights } from '../training/classWeights';
import { trainWide } from './trainWide';
import { wideOpinions, type WideModel } from './wideModel';
import { defaultWideSettings } from './wideSettings';

/**
 * The wide part alone, for what cannot wait for a network: both linear models count the same, and classes are weighed by the inverse of
 * their frequency, without which rare ones would not be found while there are few labels.
 *
 * @param classes the class of each text, from 0; each of `classCount` occurs
 * @param pause awaited between passes over the data: lets others run, and may throw to stop
 */
export async function trainFastClassifier(
  texts: readonly TokenizedText[],
  classes: readonly number[],
  classCount: number,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<WideModel> {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of classes) counts[label]! += 1;
  const partitions = [{ train: texts.map((_, place) => place), heldOut: [] }];
  const weights = classWeights('balanced', counts);
  const truths = truthsOfClasses(classes);
  const data = { kind: 'single', texts, truths, classCount, classWeights: weights, partitions } as const;
  return (await trainWide(data, defaultWideSettings, engine, pause)).model;
}

/** Probabilities of texts, [C] each. */
export async function fastProbabilities(
  model: WideModel,
  texts: readonly TokenizedText[],
  pause: () => Promise<void>,
): Promise<readonly number[][]> {
  const { naiveBayes, tfidf } = await wideOpinions(model, texts, pause);
  return tfidf.map((row, text) => softmax(row.map((value, label) => (value + naiveBayes[text]![label]!) / 2)));
}
