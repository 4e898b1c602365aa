import { UNKNOWN_TOKEN } from '../network/specification';
import type { DifferentiableNetwork } from './differentiableNetwork';

/**
 * What each token of a text contributes to F = Σ classWeights[c]·logit[c], by integrated gradients (Sundararajan, Taly
 * and Yan 2017): the gradient by the token's embedding along the straight path from a baseline x′ to the text x,
 *
 *   contribution of token t = (xₜ − x′ₜ) · ∫₀¹ ∂F/∂xₜ (x′ + α(x − x′)) dα        Σₜ = F(x) − F(x′)
 *
 * The baseline is the unknown token at every place: rare words and word dropout have taught the network to read it as
 * "some word", which no training step has done for the zero vector. So a token that the vocabulary does not know
 * contributes exactly nothing.
 *
 * Max pooling makes F kinked along the path. The trapezoidal rule's error over an interval is known, since F is known
 * at both ends; intervals are halved where it is large until the sum is right. Every point is used in the end, and each
 * round is one batch.
 *
 * @param tokens [T], T at least 1
 * @param classWeights [C], see `classContrast.ts`
 */
export function integratedGradients(
  network: DifferentiableNetwork,
  tokens: Int32Array,
  classWeights: readonly number[],
): Attribution {
  const path = new Path(network, tokens, classWeights);
  let points = path.visit(Array.from({ length: firstIntervals + 1 }, (_, index) => index / firstIntervals));
  for (;;) {
    const contributions = integrate(points);
    const errors = errorsOf(points);
    if (isAccurate(contributions, errors) || points.length >= mostPoints) {
      return { contributions, base: points[0]!.value, value: points.at(-1)!.value, points: points.length };
    }
    points = [...points, ...path.visit(worstMiddles(points, errors))].sort((left, right) => left.alpha - right.alpha);
  }
}

/** A part of the classifier's output in terms of the tokens: value ≈ base + Σ contributions. */
export interface Attribution {
  /** [T] */
  readonly contributions: Float64Array;
  /** F at the baseline. */
  readonly base: number;
  /** F at the text. */
  readonly value: number;
  /** How many points of the path were computed. */
  readonly points: number;
}

const firstIntervals = 16;
/** Halving ends after the round that reaches it. */
const mostPoints = 256;
const relativeTolerance = 0.01;
/** In logits, for texts about which the network thinks what it thinks about the baseline. */
const absoluteTolerance = 0.001;

/**
 * Whether the sum of the contributions is right within the tolerance, and not only because errors cancel: those of all
 * intervals together are small beside the contributions.
 *
 * @param errors of the intervals, with their signs
 */
function isAccurate(contributions: Float64Array, errors: readonly number[]): boolean {
  const total = sum(contributions);
  const completeness = Math.abs(sum(errors));
  const change = Math.abs(total - sum(errors));
  return (
    completeness <= Math.max(relativeTolerance * change, absoluteTolerance) &&
    sum(errors.map(Math.abs)) <= Math.max(relativeTolerance * sum(contributions.map(Math.abs)), absoluteTolerance)
  );
}

/** A point of the path. */
interface PathPoint {
  /** From 0, the baseline, to 1, the text. */
  readonly alpha: number;
  /** F */
  readonly value: number;
  /** [T] derivative of F by α, token by token. */
  readonly slopes: Float64Array;
  /** Their sum. */
  readonly slope: number;
}

class Path {
  /** [T, E] x′ */
  private readonly baseline: Float64Array;
  /** [T, E] x − x′ */
  private readonly way: Float64Array;
  private readonly timeSteps: number;

  constructor(
    private readonly network: DifferentiableNetwork,
    tokens: Int32Array,
    private readonly classWeights: readonly number[],
  ) {
    this.timeSteps = tokens.length;
    this.baseline = network.embed(new Int32Array(tokens.length).fill(UNKNOWN_TOKEN));
    this.way = network.embed(tokens).map((element, index) => element - this.baseline[index]!);
  }

  /** The points at these places, as one batch. */
  visit(alphas: readonly number[]): readonly PathPoint[] {
    const { network, baseline, way, timeSteps, classWeights } = this;
    const inputs = new Float64Array(alphas.length * way.length);
    alphas.forEach((alpha, point) => {
      for (let index = 0; index < way.length; index++) {
        inputs[point * way.length + index] = baseline[index]! + alpha * way[index]!;
      }
    });
    const { logits, gradients } = network.differentiate(inputs, timeSteps, classWeights);
    return alphas.map((alpha, point) => {
      const value = sum(classWeights.map((weight, c) => weight * logits[point * classWeights.length + c]!));
      const slopes = this.slopes(gradients.subarray(point * way.length, (point + 1) * way.length));
      return { alpha, value, slopes, slope: sum(slopes) };
    });
  }

  /** @param gradients [T, E] */
  private slopes(gradients: Float64Array): Float64Array {
    const { way, timeSteps } = this;
    const width = way.length / timeSteps;
    const slopes = new Float64Array(timeSteps);
    for (let index = 0; index < way.length; index++) {
      slopes[Math.floor(index / width)]! += way[index]! * gradients[index]!;
    }
    return slopes;
  }
}

/** Between neighbouring points: the trapezoid less the difference of F. */
function errorsOf(points: readonly PathPoint[]): readonly number[] {
  return points.slice(1).map((right, index) => {
    const left = points[index]!;
    return ((right.alpha - left.alpha) * (left.slope + right.slope)) / 2 - (right.value - left.value);
  });
}

/** The middles of the intervals whose errors are above the average. */
function worstMiddles(points: readonly PathPoint[], errors: readonly number[]): readonly number[] {
  const average = sum(errors.map(Math.abs)) / errors.length;
  return errors.flatMap((error, index) =>
    Math.abs(error) >= average ? [(points[index]!.alpha + points[index + 1]!.alpha) / 2] : [],
  );
}

/** The trapezoidal rule for each token. */
function integrate(points: readonly PathPoint[]): Float64Array {
  const contributions = new Float64Array(points[0]!.slopes.length);
  points.forEach(({ alpha, slopes }, index) => {
    const from = points[index - 1]?.alpha ?? alpha;
    const to = points[index + 1]?.alpha ?? alpha;
    for (let time = 0; time < slopes.length; time++) contributions[time]! += ((to - from) / 2) * slopes[time]!;
  });
  return contributions;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
