/** Entropy of the probabilities in nats: how little a model knows. For two classes it orders as the margin does. */
export function uncertaintyOf(probabilities: readonly number[]): number {
  return -probabilities.reduce((sum, value) => (value > 0 ? sum + value * Math.log(value) : sum), 0);
}

/** The two most probable classes; the first twice where there is no other. */
export function mostProbable(probabilities: readonly number[]): readonly [first: number, second: number] {
  let first = 0;
  let second = -1;
  for (let label = 1; label < probabilities.length; label++) {
    if (probabilities[label]! > probabilities[first]!) [first, second] = [label, first];
    else if (second < 0 || probabilities[label]! > probabilities[second]!) second = label;
  }
  return [first, second < 0 ? first : second];
}
