/** The probability of log odds; no exponential overflows. */
export function sigmoid(logit: number): number {
  const exponential = Math.exp(-Math.abs(logit));
  return logit < 0 ? exponential / (1 + exponential) : 1 / (1 + exponential);
}
