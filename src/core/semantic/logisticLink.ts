import { indicatorOf, type Truth } from '../dataset/truth';
import { sigmoid } from '../evaluation/sigmoid';
import { ofClass, type SemanticWeights } from './semanticWeights';

/** Log odds of a label as slope · output + offset. */
export interface LogisticLink {
  readonly slope: number;
  readonly offset: number;
}

/**
 * @param outputs [texts, C]
 * @returns [C]
 */
export function fitLinks(outputs: Float64Array, truths: readonly Truth[], classCount: number): readonly LogisticLink[] {
  return Array.from({ length: classCount }, (_, label) =>
    fitLogisticLink(
      truths.map((_truth, text) => outputs[text * classCount + label]!),
      indicatorOf(truths, label),
    ),
  );
}

/** Makes log odds of outputs, in place. */
export function linkOutputs(outputs: Float64Array, links: readonly LogisticLink[]): void {
  outputs.forEach((value, at) => {
    const { slope, offset } = links[at % links.length]!;
    outputs[at] = slope * value + offset;
  });
}

/**
 * Makes log odds of what weights and intercepts sum up to, in place.
 *
 * @param intercepts [C]
 */
export function linkWeights(weights: SemanticWeights, intercepts: Float64Array, links: readonly LogisticLink[]): void {
  links.forEach(({ slope, offset }, label) => {
    intercepts[label] = slope * intercepts[label]! + offset;
    for (const ofBlock of Object.values(weights)) {
      const ofLabel = ofClass(ofBlock, label, links.length);
      ofLabel.forEach((weight, feature) => (ofLabel[feature] = slope * weight));
    }
  });
}

/**
 * The link that makes held-out truths most likely (Platt 1999), by Newton's method. A normal prior keeps a handful of texts from deciding:
 * around a slope that is usual, and around odds that are those of the label where the output is the label's share.
 *
 * @param outputs of a regression on the label's indicator, of texts that it was not fitted to
 * @param indicator 1 for texts that have the label
 */
export function fitLogisticLink(outputs: readonly number[], indicator: readonly number[]): LogisticLink {
  const share = (indicator.reduce((sum, value) => sum + value, 0) + 1) / (indicator.length + 2);
  const odds = Math.log(share / (1 - share));
  const centred = outputs.map(output => output - share);
  let slope: number = USUAL_SLOPE;
  let shift = 0;
  for (let step = 0; step < STEPS; step++) {
    // Gradient and second derivatives of what is minimized.
    let [bySlope, byShift] = [(slope - USUAL_SLOPE) / SLOPE_DEVIATION ** 2, shift / SHIFT_DEVIATION ** 2];
    let [ofSlope, ofBoth, ofShift] = [1 / SLOPE_DEVIATION ** 2, 0, 1 / SHIFT_DEVIATION ** 2];
    for (const [text, output] of centred.entries()) {
      const probability = sigmoid(slope * output + odds + shift);
      const error = probability - indicator[text]!;
      const curvature = probability * (1 - probability);
      bySlope += error * output;
      byShift += error;
      ofSlope += curvature * output * output;
      ofBoth += curvature * output;
      ofShift += curvature;
    }
    const determinant = ofSlope * ofShift - ofBoth ** 2;
    // A label that is less probable the more its output says so would be nonsense: 0 holds the slope back.
    const isHeld = slope === 0 && bySlope > 0;
    const slopeStep = isHeld ? 0 : (ofShift * bySlope - ofBoth * byShift) / determinant;
    const shiftStep = isHeld ? byShift / ofShift : (ofSlope * byShift - ofBoth * bySlope) / determinant;
    // Far from the valley Newton's step can overshoot.
    const length = Math.min(1, LONGEST_STEP / Math.hypot(slopeStep, shiftStep));
    slope = Math.max(0, slope - length * slopeStep);
    shift -= length * shiftStep;
    if (Math.hypot(slopeStep, shiftStep) < ENOUGH) break;
  }
  return { slope, offset: odds + shift - slope * share };
}

/** Of two equally frequent labels it is twice the usual sharpness of softmax. */
const USUAL_SLOPE = 8;
const SLOPE_DEVIATION = 8;
const SHIFT_DEVIATION = 1;
const STEPS = 50;
const LONGEST_STEP = 4;
const ENOUGH = 1e-6;
