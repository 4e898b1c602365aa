import type { Engine } from '../engine';
import { accuracyOf, confusionMatrix, macroF1Of } from '../evaluation/confusion';
import { indexOfLargest } from '../evaluation/evaluate';
import { trainFastJudge, type ClassedText } from './fastJudge';
import { orderQueue, type QueueItem, type QueueStrategy } from './queue';
import type { QueuePredictions } from './queuePlace';

export interface SimulationTask {
  /** With their true classes, which are told when a text is "labelled". */
  readonly pool: readonly ClassedText[];
  readonly test: readonly ClassedText[];
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
  const labelled: ClassedText[] = [];
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
    const model = await trainFastJudge(labelled, classCount, engine, pause);
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

interface PoolItem extends QueueItem, ClassedText {}
