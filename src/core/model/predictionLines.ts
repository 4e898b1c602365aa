import { confidenceOf, givenLabels, type Prediction } from './prediction';

/** Texts with what a model thinks of them, as CSV (RFC 4180) with a header: text, label, confidence, and the probability of each label. */
export function predictionLines(
  texts: readonly string[],
  predictions: readonly Prediction[],
  labels: readonly string[],
): readonly string[] {
  const header = ['text', 'label', 'confidence', ...labels.map(label => `p(${label})`)];
  const rows = texts.map((text, index) => {
    const prediction = predictions[index]!;
    const figures = [confidenceOf(prediction), ...prediction.probabilities].map(share => share.toFixed(4));
    return [text, givenLabels(prediction).join('; '), ...figures];
  });
  return [header, ...rows].map(row => row.map(field).join(','));
}

function field(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
