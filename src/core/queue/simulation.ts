import type { Engine } from '../engine';
import { accuracyOf, confusionMatrix, macroF1Of } from '../evaluation/confusion';
import { indexOfLargest } from '../evaluation/evaluate';
import type { TokenizedText } from '../text/ngramSettings';
import { fastProbabilities, trainFastClassifier } from '../wide/fastClassifier';
import { orderQueue, type QueueItem, type QueueStrategy } from './queue';
import type { QueuePredictions } from './queuePlace';

/** A text and its true class, which is told when the text is "labelled". */
export interface SimulatedText extends TokenizedText {
  readonly label: number;
}

export interface SimulationTask {
  readonly pool: readonly SimulatedText[];
  readonly test: readonly SimulatedText[];
  readonly classCount: number;
  readonly strategy: QueueStrategy['kind'];
  /** Labels between two trainings, and in all. */
  readonly batch: number;
  readonly labels: number;
  readonly seed: number;
}

/** What a model is worth on the test texts after so many labels. */
export interface SimulationPoint {
  readonly labels: number;
  readonly accuracy: number;
  readonly macroF1: number;
}

/** Labels the pool in the order of a queue, with a fast model that is trained anew after each batch; a point for each. */
export async function* simulateLabelling(
  { pool, test, classCount, strategy, batch, labels, seed }: SimulationTask,
  engine: Engine,
  pause: () => Promise<void>,
): AsyncGenerator<SimulationPoint, void, void> {
  let items: readonly PoolItem[] = pool.map((text, index) => ({ ...text, id: `${index}` }));
  let predictions: QueuePredictions | undefined;
  const labelled: SimulatedText[] = [];
  while (labelled.length < labels && items.length > 0) {
    const counts = Array.from(
      { length: classCount },
      (_, label) => labelled.filter(text => text.label === label).length,
    );
    const chosen: QueueStrategy = strategy === 'balanced' ? { kind: strategy, labelled: counts } : { kind: strategy };
    const size = Math.min(batch, labels - labelled.length);
    const queue = orderQueue(items, predictions, chosen, seed + labelled.length, {
      labelled: labelled.map(({ text }) => text),
      ahead: size,
    });
    const next = new Set(queue.slice(0, size).map(({ item }) => item));
    labelled.push(...next);
    items = items.filter(item => !next.has(item));
    const model = await trainOn(labelled, classCount, engine, pause);
    const judged = await model(test);
    const confusion = confusionMatrix(
      test.map(({ label }) => label),
      judged.map(indexOfLargest),
      classCount,
    );
    yield { labels: labelled.length, accuracy: accuracyOf(confusion), macroF1: macroF1Of(confusion) };
    predictions = await model(items);
  }
}

interface PoolItem extends QueueItem, SimulatedText {}

type Judge = (texts: readonly TokenizedText[]) => Promise<readonly (readonly number[])[]>;

/** Classes that were not seen yet get the probability 0; while there is one class only, it is certain. */
async function trainOn(
  labelled: readonly SimulatedText[],
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
