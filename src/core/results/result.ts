import { isUnsure } from '../marks/mark';
import type { Tally } from '../marks/tally';
import { confidenceOf, givenLabels, type Prediction } from '../model/prediction';
import type { TextRange } from '../text/textRange';

/** What the model thinks of one text of a file. */
export interface Result extends TextRange {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  /** Empty where the text has none. */
  readonly labels: readonly string[];
  readonly confidence: number;
  readonly isUnsure: boolean;
}

export interface FileResults {
  /** From the workspace's folder, with forward slashes. */
  readonly path: string;
  readonly tally: Tally;
  /** In reading order. */
  readonly results: readonly Result[];
  /** That were read. */
  readonly lines: number;
  /** Whether there are more. */
  readonly isCut: boolean;
}

/** Which results are shown. */
export interface ResultFilter {
  /** Names; all when empty. */
  readonly labels: readonly string[];
  readonly minimumConfidence: number;
}

export const everyResult: ResultFilter = { labels: [], minimumConfidence: 0 };

export function resultOf(
  range: TextRange & { readonly text: string },
  line: number,
  prediction: Prediction,
  unsureMargin: number,
): Result {
  return {
    start: range.start,
    end: range.end,
    line,
    text: range.text,
    labels: givenLabels(prediction),
    confidence: confidenceOf(prediction),
    isUnsure: isUnsure(prediction, unsureMargin),
  };
}

export function matches({ labels, confidence, isUnsure: unsure }: Result, filter: ResultFilter): boolean {
  if (confidence < filter.minimumConfidence) return false;
  return filter.labels.length === 0 || (!unsure && labels.some(label => filter.labels.includes(label)));
}
