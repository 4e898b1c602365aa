/**
 * How the learning rate goes on over a run of so many steps, as a factor of `learningRate`:
 *
 *   constant   1
 *   linear     falls evenly to 0
 *   cosine     falls to 0 along half a cosine (Loshchilov and Hutter 2017)
 *   oneCycle   rises from 1/25 over the first three tenths, then falls to 0, both along half a cosine (Smith and Topin 2019)
 *
 * It follows the longest possible run: early stopping cuts it off.
 */
export type Schedule = 'constant' | 'linear' | 'cosine' | 'oneCycle';

/** @param progress share of the steps that were taken, from 0 to 1 */
export function scheduleFactor(schedule: Schedule, progress: number): number {
  switch (schedule) {
    case 'constant':
      return 1;
    case 'linear':
      return 1 - progress;
    case 'cosine':
      return halfCosine(1, 0, progress);
    case 'oneCycle':
      return progress < RISE
        ? halfCosine(FIRST_FACTOR, 1, progress / RISE)
        : halfCosine(1, 0, (progress - RISE) / (1 - RISE));
  }
}

const RISE = 0.3;
const FIRST_FACTOR = 1 / 25;

function halfCosine(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}
