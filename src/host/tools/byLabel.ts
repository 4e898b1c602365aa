/** Probabilities with the names of their labels, as JSON shows them. */
export function byLabel(
  labels: readonly string[],
  probabilities: readonly number[],
): readonly { readonly label: string; readonly probability: number }[] {
  return labels.map((label, index) => ({ label, probability: probabilities[index] ?? 0 }));
}
