/** The texts whose predicted class has a probability in one range: how sure the classifier was, and how often it was right. */
export interface ReliabilityBin {
  /** From here (inclusive) to `to` (exclusive, but for the last). */
  readonly from: number;
  readonly to: number;
  readonly texts: number;
  /** Means over the texts of the bin; 0 where it has none. */
  readonly confidence: number;
  readonly accuracy: number;
}

/**
 * What a reliability diagram shows: 15 bins of equal width over the confidence in the predicted class (Guo et al. 2017).
 *
 * @param confidences the probability of each text's predicted class
 */
export function reliabilityBins(
  confidences: readonly number[],
  correct: readonly boolean[],
): readonly ReliabilityBin[] {
  const sums = Array.from({ length: binCount }, () => ({ texts: 0, confidence: 0, correct: 0 }));
  confidences.forEach((confidence, text) => {
    const bin = sums[Math.min(binCount - 1, Math.floor(confidence * binCount))]!;
    bin.texts++;
    bin.confidence += confidence;
    bin.correct += Number(correct[text]);
  });
  return sums.map(({ texts, confidence, correct }, index) => ({
    from: index / binCount,
    to: (index + 1) / binCount,
    texts,
    confidence: confidence / Math.max(1, texts),
    accuracy: correct / Math.max(1, texts),
  }));
}

const binCount = 15;
