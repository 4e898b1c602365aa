import type { EpochFinished } from '../core/training/trainingEvent';
import type { LossPoint } from '../core/training/trainingState';

/** One line of a chart as its points; `at` is the place on the axis across, such as the time in epochs. */
export interface Curve {
  readonly name: string;
  readonly points: readonly CurvePoint[];
  readonly look: CurveLook;
}

export interface CurvePoint {
  readonly at: number;
  readonly value: number;
}

/** Lines differ by dash and by dots too, not by colour alone. `faint`: what lies behind the others and has no name in the legend. */
export interface CurveLook {
  readonly color: 'skyBlue' | 'orange' | 'green';
  readonly dashed?: boolean;
  readonly faint?: boolean;
}

/** Curves of different times as uPlot wants them: one array of times for all, and for each curve its values, undefined where it has none. */
export function aligned(curves: readonly Curve[]): [number[], ...(number | undefined)[][]] {
  const times = [...new Set(curves.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
  return [
    times,
    ...curves.map(({ points }) => {
      const values = new Map(points.map(({ at, value }) => [at, value]));
      return times.map(time => values.get(time));
    }),
  ];
}

/** A figure of each epoch as points. */
export function byEpoch(epochs: readonly EpochFinished[], figure: (epoch: EpochFinished) => number): CurvePoint[] {
  return epochs.map(epoch => ({ at: epoch.epoch, value: figure(epoch) }));
}

export function withinEpochs(curve: readonly LossPoint[]): CurvePoint[] {
  return curve.map(({ at, loss }) => ({ at, value: loss }));
}
