/** The logits of one text: [C]. */
export type Logits = readonly number[] | Float32Array;

/** Probabilities of one text's logits divided by a temperature. The largest logit is taken off first, so that no exponential overflows. */
export function softmax(logits: Logits, temperature = 1): number[] {
  const largest = Math.max(...logits);
  const exponentials = Array.from(logits, logit => Math.exp((logit - largest) / temperature));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map(value => value / sum);
}
