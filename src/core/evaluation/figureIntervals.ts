import { RandomSequence, RandomStream } from '../random';
import { classCounts, correctOf, examplesOf, f1Of, macroF1Of, type Confusion } from './confusion';
import { percentileInterval, wilsonInterval, type Interval } from './interval';

/** How far the figures of an evaluation can be trusted, given how few texts they were measured on. */
export interface FigureIntervals {
  readonly accuracy: Interval;
  readonly macroF1: Interval;
  /** In the order of the model's labels. */
  readonly perClass: readonly ClassIntervals[];
}

export interface ClassIntervals {
  readonly precision: Interval;
  readonly recall: Interval;
  readonly f1: Interval;
}

/**
 * Shares have Wilson's interval; F1, which is none, is measured on texts drawn again and again from those that there are (bootstrap).
 * All that it takes is the confusion matrix, so models saved earlier have intervals too.
 */
export function figureIntervals(confusion: Confusion, seed: number): FigureIntervals {
  const cells = cellsOf(confusion);
  const resamples = Math.round(Math.min(mostResamples, Math.max(fewestResamples, affordableDraws / cells.length)));
  const f1 = confusion.map(() => new Float64Array(resamples));
  const macroF1 = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = drawAgain(cells, confusion.length, new RandomSequence(seed, RandomStream.Bootstrap, resample));
    macroF1[resample] = macroF1Of(drawn);
    f1.forEach((values, index) => (values[resample] = f1Of(classCounts(index, drawn))));
  }
  return {
    accuracy: wilsonInterval(correctOf(confusion), examplesOf(confusion)),
    macroF1: bootstrapped(macroF1, cells.length),
    perClass: confusion.map((_, index) => {
      const { correct, predictions, support } = classCounts(index, confusion);
      return {
        precision: wilsonInterval(correct, predictions),
        recall: wilsonInterval(correct, support),
        f1: bootstrapped(f1[index]!, predictions + support),
      };
    }),
  };
}

const mostResamples = 1000;
/** The ends of an interval are then off by about a tenth of its half: with so many texts that is nothing. */
const fewestResamples = 200;
/** A tenth of a second. */
const affordableDraws = 4_000_000;

/** What was not measured may be anything. */
function bootstrapped(values: Float64Array, texts: number): Interval {
  return texts === 0 ? { low: 0, high: 1 } : percentileInterval(values);
}

/** One number a text: true class · classes + predicted class. */
function cellsOf(confusion: Confusion): readonly number[] {
  return confusion.flatMap((row, truth) =>
    row.flatMap((texts, predicted) => new Array<number>(texts).fill(truth * row.length + predicted)),
  );
}

function drawAgain(cells: readonly number[], classes: number, random: RandomSequence): Confusion {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let left = cells.length; left > 0; left--) {
    const cell = cells[Math.floor(random.next() * cells.length)]!;
    confusion[Math.floor(cell / classes)]![cell % classes]! += 1;
  }
  return confusion;
}
