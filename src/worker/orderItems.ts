import type { Awaitable, Engine } from '../core/engine';
import { learnedPredictions, type QueueLessons } from '../core/queue/learnedPredictions';
import { orderQueue, type QueueItem } from '../core/queue/queue';
import type { QueuePredictions } from '../core/queue/queuePlace';
import type { EngineChoice } from '../core/training/settings';
import type { OrderedId, OrderRequest } from '../protocol/workerProtocol';

/** The order of a queue; where there are lessons instead of predictions, it learns from them first. */
export async function orderItems(
  { items, predictions, lessons, strategy, seed, context }: OrderRequest,
  createEngine: (choice: EngineChoice) => Awaitable<Engine>,
  pause: () => Promise<void>,
): Promise<readonly OrderedId[]> {
  const known = predictions ?? (lessons && (await learn(items, lessons, seed, createEngine, pause)));
  const ordered = orderQueue(items, known, strategy, seed, context);
  return ordered.map(({ item, reason }) => ({ id: item.id, reason }));
}

/** For the order to come within a second. */
const mostJudged = 5000;

async function learn(
  items: readonly QueueItem[],
  lessons: QueueLessons,
  seed: number,
  createEngine: (choice: EngineChoice) => Awaitable<Engine>,
  pause: () => Promise<void>,
): Promise<QueuePredictions> {
  const engine = await createEngine({ engine: 'auto', threads: 1 });
  try {
    return await learnedPredictions(items, lessons, { mostJudged, seed }, engine, pause);
  } finally {
    engine.dispose();
  }
}
