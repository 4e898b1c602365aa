import { leastOf } from './goldenSection';
import type { ReliabilityBin } from './reliability';
import { softmax, type Logits } from './softmax';

/**
 * The temperature that makes the probabilities of held-out texts most likely (Guo et al. 2017): above 1 for a model that is too sure of
 * itself. A weak prior around 1 (log-normal, deviation ½) keeps a handful of texts from deciding; among hundreds it does not count.
 *
 * @param logits one row per text
 * @param classes the true class of each
 */
export function fitTemperature(logits: readonly Logits[], classes: readonly number[]): number {
  return temperatureOfLeast((temperature, prior) => {
    let sum = prior;
    logits.forEach((row, text) => (sum -= Math.log(Math.max(softmax(row, temperature)[classes[text]!]!, TINY))));
    return sum;
  });
}

/**
 * The same where each logit is the log odds of a decision of its own.
 *
 * @param margins of each decision, its logit where yes is right, and minus its logit where no is
 */
export function fitDecisionTemperature(margins: Float64Array): number {
  return temperatureOfLeast((temperature, prior) => {
    let sum = prior;
    for (const margin of margins) {
      const scaled = margin / temperature;
      sum += Math.max(0, -scaled) + Math.log1p(Math.exp(-Math.abs(scaled)));
    }
    return sum;
  });
}

/** @param cost minus the logarithm of the likelihood, added to that of the prior */
function temperatureOfLeast(cost: (temperature: number, prior: number) => number): number {
  const ofLog = (log: number): number => cost(Math.exp(log), log ** 2 / (2 * PRIOR_DEVIATION ** 2));
  return Math.exp(leastOf(ofLog, -LARGEST_LOG, LARGEST_LOG));
}

const PRIOR_DEVIATION = 0.5;
const LARGEST_LOG = Math.log(10);
const TINY = 1e-12;

/**
 * Expected calibration error: the mean distance between confidence and accuracy, over the bins of a reliability diagram, weighted by
 * their texts (Guo et al. 2017).
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const texts = bins.reduce((sum, bin) => sum + bin.texts, 0);
  const gaps = bins.map(bin => bin.texts * Math.abs(bin.confidence - bin.accuracy));
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, texts);
}
