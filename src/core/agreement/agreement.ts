import type { Interval } from '../evaluation/interval';
import { normalQuantile } from '../evaluation/interval';

/** How far people agree about the same items, beyond what chance would bring about. */
export interface Agreement {
  /** Items that at least two people judged. */
  readonly items: number;
  /** Share of pairs of judgements that are equal. */
  readonly observed: number;
  /** The share that chance would make equal. */
  readonly expected: number;
  /** κ: 1 for perfect agreement, 0 for chance. Undefined without items, and where all was given one label, which tells nothing. */
  readonly kappa: number | undefined;
  /** Where κ lies with a confidence of 95 %; undefined for fewer than two items. */
  readonly interval: Interval | undefined;
  readonly grade: AgreementGrade;
}

/** The words of Landis and Koch (1977), for whoever shows them to find their own; 'unknown' where there is no κ. */
export type AgreementGrade = 'unknown' | 'poor' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'almostPerfect';

/** @param standardError of κ; undefined where it cannot be told */
export function agreementFrom(
  items: number,
  observed: number,
  expected: number,
  standardError: (kappa: number) => number | undefined,
): Agreement {
  if (items === 0 || 1 - expected < rounding) {
    return { items, observed, expected, kappa: undefined, interval: undefined, grade: 'unknown' };
  }
  const kappa = (observed - expected) / (1 - expected);
  const error = standardError(kappa);
  return {
    items,
    observed,
    expected,
    kappa,
    interval: error === undefined ? undefined : intervalAround(kappa, error),
    grade: gradeOf(kappa),
  };
}

function intervalAround(kappa: number, error: number): Interval {
  const reach = normalQuantile * error;
  return { low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach) };
}

function gradeOf(kappa: number): AgreementGrade {
  if (kappa < 0) return 'poor';
  return grades.find(([limit]) => kappa <= limit)?.[1] ?? 'almostPerfect';
}

/** Each up to its limit, inclusive. */
const grades: readonly (readonly [limit: number, grade: AgreementGrade])[] = [
  [0.2, 'slight'],
  [0.4, 'fair'],
  [0.6, 'moderate'],
  [0.8, 'substantial'],
];

/** What sums of shares may miss 1 by. */
const rounding = 1e-12;
