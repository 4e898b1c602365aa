import type { Engine } from '../engine';
import type { TokenizedText } from '../text/ngramSettings';
import { fastProbabilities, trainFastClassifier } from '../wide/fastClassifier';

/** A text and the index of its class. */
export interface ClassedText extends TokenizedText {
  readonly label: number;
}

/** [text] the probabilities of all classes. */
export type Judge = (texts: readonly TokenizedText[]) => Promise<readonly (readonly number[])[]>;

/**
 * What a fast model says that was trained on these texts. Classes that were not seen yet get the probability 0; while there is one class
 * only, it is certain.
 *
 * @param labelled at least one
 */
export async function trainFastJudge(
  labelled: readonly ClassedText[],
  classCount: number,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<Judge> {
  const seen = [...new Set(labelled.map(({ label }) => label))].sort((a, b) => a - b);
  const spread = (row: readonly number[]): number[] => {
    const all = new Array<number>(classCount).fill(0);
    row.forEach((probability, index) => (all[seen[index]!] = probability));
    return all;
  };
  if (seen.length < 2) return texts => Promise.resolve(texts.map(() => spread([1])));
  const classes = labelled.map(({ label }) => seen.indexOf(label));
  const model = await trainFastClassifier(labelled, classes, seen.length, engine, pause);
  return async texts => (await fastProbabilities(model, texts, pause)).map(spread);
}
