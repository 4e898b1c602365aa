import type { Interval } from './interval';

/** The accuracy that was reached with so many labels. */
export interface CurvePoint {
  readonly labels: number;
  readonly accuracy: number;
  /** Texts on which the accuracy was measured. */
  readonly examples: number;
}

/** Of the labels there are: where a learning curve is measured. */
export const measuredShares = [1 / 8, 1 / 4, 1 / 2, 1] as const;

/** A learning curve and what comes after it. */
export interface LearningCurve {
  readonly points: readonly CurvePoint[];
  readonly forecasts: readonly ForecastOfMore[];
}

export interface ForecastOfMore {
  /** Labels beyond those that there are. */
  readonly more: number;
  readonly forecast: Forecast;
}

/** What more labels would give. */
export type Forecast =
  | { readonly kind: 'cannotTell'; readonly reason: 'tooFewPoints' | 'tooFar' | 'tooUncertain' }
  | {
      readonly kind: 'forecast';
      readonly labels: number;
      readonly accuracy: number;
      readonly interval: Interval;
      /** Against the curve at the labels there are: the difference that is expected, and where it lies. */
      readonly gain: number;
      readonly gainInterval: Interval;
    };

/**
 * Continues a learning curve by the inverse power law a − b·n^−c (Figueroa et al. 2012). Few noisy points fit many such curves: each
 * of a grid of them counts by how well it explains the points, and where the curves disagree the interval is wide.
 *
 * @param more labels beyond those that there are
 * @param present labels that there are: those of the last point, or some more where part of them was held out to measure
 */
export function forecastAccuracy(
  points: readonly CurvePoint[],
  more: number,
  present = Math.max(...points.map(({ labels }) => labels)),
): Forecast {
  const sizes = points.map(({ labels }) => labels);
  if (new Set(sizes).size < fewestSizes || Math.max(...sizes) < 2 * Math.min(...sizes)) {
    return { kind: 'cannotTell', reason: 'tooFewPoints' };
  }
  if (more > farthest * present) return { kind: 'cannotTell', reason: 'tooFar' };
  const curves = plausibleCurves(points);
  const quantilesOf = (valueOf: (curve: Curve) => number): [number, number, number] =>
    weightedQuantiles(curves.map(curve => ({ value: valueOf(curve), weight: curve.weight })));
  const labels = present + more;
  const [low, accuracy, high] = quantilesOf(curve => at(curve, labels));
  if (high - low > widest) return { kind: 'cannotTell', reason: 'tooUncertain' };
  const [gainLow, gain, gainHigh] = quantilesOf(curve => at(curve, labels) - at(curve, present));
  return {
    kind: 'forecast',
    labels,
    accuracy,
    interval: { low, high },
    gain,
    gainInterval: { low: gainLow, high: gainHigh },
  };
}

const fewestSizes = 3;
/** Times the labels there are. */
const farthest = 3;
/** 10 points to either side. */
const widest = 0.2;

/** a − b·n^−c, and how well it explains the points. */
interface Curve {
  readonly limit: number;
  readonly drop: number;
  readonly exponent: number;
  readonly weight: number;
}

function at({ limit, drop, exponent }: Curve, labels: number): number {
  return Math.max(0, limit - drop * labels ** -exponent);
}

/** Exponents from slow to fast learning; for each a grid of limits, and of drops around the one that fits the points best. */
function plausibleCurves(points: readonly CurvePoint[]): readonly Curve[] {
  const shapes = exponents.flatMap(exponent =>
    limits.map(limit => ({ limit, exponent, ...bestDrop(points, limit, exponent) })),
  );
  const least = shapes.reduce((smallest, { misfit }) => Math.min(smallest, misfit), Infinity);
  // Points that scatter more than their sizes explain (other texts, other seeds) are all trusted less.
  const scatter = Math.max(1, least / Math.max(1, points.length - 2));
  return shapes.flatMap(({ limit, exponent, drop, deviation, misfit }) =>
    deviations.map(steps => ({
      limit,
      exponent,
      drop: Math.max(0, drop + steps * deviation * Math.sqrt(scatter)),
      // The width of the drop's own distribution: a shape is as probable as all its drops together.
      weight: deviation * Math.exp(-((misfit - least) / scatter + steps ** 2) / 2),
    })),
  );
}

const exponents = Array.from({ length: 20 }, (_, step) => 0.1 * 15 ** (step / 19));
const limits = Array.from({ length: 100 }, (_, step) => (step + 1) / 100);
const deviations = [-2, -1, 0, 1, 2];

/** Weighted least squares for b alone, never below 0. */
function bestDrop(
  points: readonly CurvePoint[],
  limit: number,
  exponent: number,
): { drop: number; deviation: number; misfit: number } {
  let [numerator, denominator] = [0, 0];
  for (const point of points) {
    const term = point.labels ** -exponent;
    numerator += (term * (limit - point.accuracy)) / variance(point);
    denominator += term ** 2 / variance(point);
  }
  const drop = Math.max(0, numerator / denominator);
  const misfit = points.reduce((sum, point) => {
    const error = point.accuracy - (limit - drop * point.labels ** -exponent);
    return sum + error ** 2 / variance(point);
  }, 0);
  return { drop, deviation: 1 / Math.sqrt(denominator), misfit };
}

/** Of a measured share, by Laplace's rule, so that 100 % of ten texts is not taken for certain. */
function variance({ accuracy, examples }: CurvePoint): number {
  const share = (accuracy * examples + 1) / (examples + 2);
  return (share * (1 - share)) / examples;
}

/** Where 2.5 %, 50 % and 97.5 % of the weight lie below. */
function weightedQuantiles(values: { value: number; weight: number }[]): [number, number, number] {
  values.sort((a, b) => a.value - b.value);
  const total = values.reduce((sum, { weight }) => sum + weight, 0);
  const quantile = (share: number): number => {
    let below = 0;
    return values.find(({ weight }) => (below += weight) >= share * total)?.value ?? values.at(-1)!.value;
  };
  return [quantile(0.025), quantile(0.5), quantile(0.975)];
}
