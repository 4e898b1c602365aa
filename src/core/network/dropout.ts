import { randomUniform, type RandomStream } from '../random';

/**
 * Which elements a training step drops. All engines use these indices with `randomUniform`, so that with one seed they
 * draw the same masks; none depends on T, so that padding changes nothing. Kept elements are scaled by 1/(1-p)
 * ("inverted" dropout); words are not.
 *
 *   word       [B, T]     index t·B + b
 *   embedding  [B, T, E]  index (t·B + b)·E + e
 *   recurrent  [B, H]     index ((2·layer + direction)·B + b)·H + h, the same for all steps of a text
 *   output     [B, F]     index b·F + f
 *
 * `b` is the text's row in the batch as the caller gave it, whatever order an engine computes in.
 */
export function isDropped(
  seed: number,
  stream: RandomStream,
  step: number,
  index: number,
  probability: number,
): boolean {
  return randomUniform(seed, stream, step, index) < probability;
}
