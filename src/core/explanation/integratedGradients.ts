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
 * at both ends; intervals are halved where it is large until the sum is right. Every point is used in the end.
 */
export class IntegratedGradients {
  private readonly path: Path;
  private points: readonly PathPoint[];
  /** Of the intervals between the points: the trapezoid less the difference of F. */
  private errors: readonly number[];
  private integrals: Float64Array;

  /**
   * @param tokens [T], T at least 1
   * @param classWeights [C], see `classContrast.ts`
   * @param intervals into how many the path is divided at first
   */
  constructor(
    network: DifferentiableNetwork,
    tokens: Int32Array,
    classWeights: readonly number[],
    intervals = firstIntervals,
  ) {
    this.path = new Path(network, tokens, classWeights);
    this.points = this.path.visit(Array.from({ length: intervals + 1 }, (_, index) => index / intervals));
    this.errors = errorsOf(this.points);
    this.integrals = integrate(this.points);
  }

  /** [T], as far as they are known. */
  get contributions(): Float64Array {
    return this.integrals;
  }

  /** F at the baseline. */
  get base(): number {
    return this.points[0]!.value;
  }

  /** F at the text. */
  get value(): number {
    return this.points.at(-1)!.value;
  }

  /** How many points of the path were computed. */
  get pointCount(): number {
    return this.points.length;
  }

  /**
   * Whether the sum of the contributions is right within the tolerance, and not only because errors cancel: those of
   * all intervals together are small beside the contributions. Or whether there were so many points that more will not help.
   */
  isFinished(tolerance: number): boolean {
    const weight = sum(this.integrals.map(Math.abs));
    const isAccurate =
      Math.abs(sum(this.errors)) <= tolerance &&
      sum(this.errors.map(Math.abs)) <= Math.max(relativeTolerance * weight, tolerance);
    return isAccurate || this.points.length >= mostPoints;
  }

  /** Looks closer where the sum goes wrong. */
  refine(): void {
    const { points, errors } = this;
    this.points = [...points, ...this.path.visit(worstMiddles(points, errors))].sort(
      (left, right) => left.alpha - right.alpha,
    );
    this.errors = errorsOf(this.points);
    this.integrals = integrate(this.points);
  }
}

const firstIntervals = 15;
/** Halving ends after the round that reaches it. */
const mostPoints = 256;
const relativeTolerance = 0.01;

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
  /** [T, W] x′ */
  private readonly baseline: Float64Array;
  /** [T, W] x − x′ */
  private readonly way: Float64Array;
  private readonly timeSteps: number;

  constructor(
    private readonly network: DifferentiableNetwork,
    tokens: Int32Array,
    private readonly classWeights: readonly number[],
  ) {
    this.timeSteps = tokens.length;
    this.baseline = network.embed(new Int32Array(tokens.length).fill(UNKNOWN_TOKEN));
    this.way = network.embed(tokens);
    for (let index = 0; index < this.way.length; index++) this.way[index]! -= this.baseline[index]!;
  }

  /** The points at these places. */
  visit(alphas: readonly number[]): readonly PathPoint[] {
    const atOnce = Math.max(1, Math.floor(mostRows / this.timeSteps));
    const points: PathPoint[] = [];
    for (let start = 0; start < alphas.length; start += atOnce) {
      points.push(...this.visitBatch(alphas.slice(start, start + atOnce)));
    }
    return points;
  }

  private visitBatch(alphas: readonly number[]): readonly PathPoint[] {
    const { network, baseline, way, timeSteps, classWeights } = this;
    const inputs = new Float64Array(alphas.length * way.length);
    alphas.forEach((alpha, point) => {
      const start = point * way.length;
      for (let index = 0; index < way.length; index++) inputs[start + index] = baseline[index]! + alpha * way[index]!;
    });
    const { logits, gradients } = network.differentiate(inputs, timeSteps, classWeights);
    return alphas.map((alpha, point) => {
      const value = sum(classWeights.map((weight, c) => weight * logits[point * classWeights.length + c]!));
      const slopes = this.slopes(gradients, point * way.length);
      return { alpha, value, slopes, slope: sum(slopes) };
    });
  }

  /** @param start of the point in the gradients */
  private slopes(gradients: Float64Array, start: number): Float64Array {
    const { way, timeSteps } = this;
    const width = way.length / timeSteps;
    const slopes = new Float64Array(timeSteps);
    for (let time = 0, index = 0; time < timeSteps; time++) {
      let slope = 0;
      for (const end = index + width; index < end; index++) slope += way[index]! * gradients[start + index]!;
      slopes[time] = slope;
    }
    return slopes;
  }
}

/** Tokens of points computed at once: a few MB. */
const mostRows = 2048;

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
