import { lengthBatches } from '../dataset/batcher';
import type { EngineModel } from '../engine';

/**
 * The logits of encoded texts, [C] each, in their order. Computed in batches of similar length.
 *
 * @param pause awaited before every batch: lets others run, and may throw to stop
 */
export async function predictLogits(
  model: EngineModel,
  texts: readonly Int32Array[],
  batchSize: number,
  pause: () => Promise<void>,
): Promise<readonly Float32Array[]> {
  const { classes } = model.specification;
  const logits = new Array<Float32Array>(texts.length);
  for (const { batch, places } of lengthBatches(texts, batchSize)) {
    await pause();
    const rows = await model.predictBatch(batch);
    places.forEach((place, row) => (logits[place] = rows.slice(row * classes, (row + 1) * classes)));
  }
  return logits;
}
