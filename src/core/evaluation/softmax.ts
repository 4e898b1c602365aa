/** The logits of one text: [C]. */
export type Logits = readonly number[] | Float32Array;

/** Logarithms of the probabilities of one text's logits. */
export function logSoftmax(logits: Logits, temperature = 1): number[] {
  const largest = Math.max(...logits);
  const scaled = Array.from(logits, logit => (logit - largest) / temperature);
  const logOfSum = Math.log(scaled.reduce((sum, value) => sum + Math.exp(value), 0));
  return scaled.map(value => value - logOfSum);
}

/** Probabilities of one text's logits divided by a temperature. The largest logit is taken off first, so that no exponential overflows. */
export function softmax(logits: Logits, temperature = 1): number[] {
  const largest = Math.max(...logits);
  const exponentials = Array.from(logits, logit => Math.exp((logit - largest) / temperature));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map(value => value / sum);
}
