/** Where a figure lies with a confidence of 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of a share of independent trials (Wilson 1927): sensible for few trials and for shares near 0 and 1 too. Everything without trials. */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const centre = share + normalQuantile ** 2 / (2 * trials);
  const reach = normalQuantile * Math.sqrt((share * (1 - share)) / trials + (normalQuantile / (2 * trials)) ** 2);
  const scale = 1 + normalQuantile ** 2 / trials;
  return { low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) };
}

/** Of a figure, from its values on resampled texts (Efron's percentile interval). Sorts them in place. */
export function percentileInterval(values: Float64Array): Interval {
  const at = (share: number): number => values[Math.round(share * (values.length - 1))]!;
  values.sort();
  return { low: at(tail), high: at(1 - tail) };
}

/** 95 % of a normal distribution lie within so many standard deviations. */
export const normalQuantile = 1.959964;
const tail = 0.025;
