import type { NgramLimits } from '../text/ngramCounter';
import type { NgramSettings } from '../text/ngramSettings';

export interface WideSettings extends NgramLimits {
  readonly ngrams: NgramSettings;
  /** Added to every count before the log-count ratios are taken. */
  readonly smoothing: number;
  /** Inverse strength of the L2 penalty, as scikit-learn's C, of each of the two linear models. */
  readonly naiveBayesC: number;
  readonly tfidfC: number;
}

/** One setting that was best or nearly so on all of seven data sets, by cross-validation on their training parts. */
export const defaultWideSettings: WideSettings = {
  ngrams: { words: { shortest: 1, longest: 2 }, characters: { shortest: 1, longest: 5 } },
  minimumDocuments: 2,
  maximumFeatures: 300_000,
  smoothing: 0.5,
  naiveBayesC: 0.1,
  tfidfC: 10,
};
