import type { Partition } from '../dataset/partition';
import { truthsOfClasses } from '../dataset/truth';
import type { Engine } from '../engine';
import { softmax } from '../evaluation/softmax';
import type { TokenizedText } from '../text/ngramSettings';
import { classWeights } from '../training/classWeights';
import { trainWide, type WideData } from './trainWide';
import { wideOpinions, type WideModel, type WideOpinions } from './wideModel';
import { defaultWideSettings, type WideSettings } from './wideSettings';

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
  const partitions = [{ train: texts.map((_, place) => place), heldOut: [] }];
  const data = balanced(texts, classes, classCount, partitions);
  return (await trainWide(data, defaultWideSettings, engine, pause)).model;
}

/** Probabilities of texts, [C] each. */
export async function fastProbabilities(
  model: WideModel,
  texts: readonly TokenizedText[],
  pause: () => Promise<void>,
): Promise<readonly number[][]> {
  return joined(await wideOpinions(model, texts, pause));
}

/**
 * Probabilities of all texts, [C] each, in their order: of each by a fit to the other partitions. The fits are held back more than usual,
 * because their purpose is to find labels that are wrong, and these must not be learned by heart.
 *
 * @param partitions by one of which each text is held out
 */
export async function fastProbabilitiesOfHeldOut(
  texts: readonly TokenizedText[],
  classes: readonly number[],
  classCount: number,
  partitions: readonly Partition[],
  engine: Engine,
  pause: () => Promise<void>,
): Promise<readonly (readonly number[])[]> {
  const data = balanced(texts, classes, classCount, partitions);
  const rows = joined((await trainWide(data, heldBack, engine, pause)).heldOut);
  const inOrder = new Array<readonly number[]>(texts.length);
  partitions
    .flatMap(({ heldOut }) => heldOut)
    .forEach((place, row) => {
      inOrder[place] = rows[row]!;
    });
  return inOrder;
}

const heldBack: WideSettings = {
  naiveBayes: { ...defaultWideSettings.naiveBayes, c: 0.03 },
  tfidf: { ...defaultWideSettings.tfidf, c: 3 },
};

function balanced(
  texts: readonly TokenizedText[],
  classes: readonly number[],
  classCount: number,
  partitions: readonly Partition[],
): WideData {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of classes) counts[label]! += 1;
  const weights = classWeights('balanced', counts);
  return { kind: 'single', texts, truths: truthsOfClasses(classes), classCount, classWeights: weights, partitions };
}

/** Both models count the same. */
function joined({ naiveBayes, tfidf }: WideOpinions): readonly number[][] {
  return tfidf.map((row, text) => softmax(row.map((value, label) => (value + naiveBayes[text]![label]!) / 2)));
}
