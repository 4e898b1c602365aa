import type { NgramLimits } from '../text/ngramCounter';
import type { NgramSettings } from '../text/ngramSettings';

/** The two linear models beside the network. */
export interface WideSettings {
  readonly naiveBayes: NgramModelSettings & {
    /** Added to every count before the log-count ratios are taken. */
    readonly smoothing: number;
  };
  readonly tfidf: NgramModelSettings;
}

export interface NgramModelSettings extends NgramLimits {
  readonly ngrams: NgramSettings;
  /** Inverse strength of the L2 penalty, as scikit-learn's C. */
  readonly c: number;
}

/** One setting that was best or nearly so on all of seven data sets, by cross-validation on their training parts. */
export const defaultWideSettings: WideSettings = {
  naiveBayes: {
    ngrams: {
      words: { shortest: 1, longest: 3 },
      marks: true,
      pairDistance: 5,
      characters: { shortest: 1, longest: 5 },
      unspacedOnly: false,
    },
    minimumDocuments: 2,
    maximumFeatures: 500_000,
    smoothing: 0.5,
    c: 0.1,
  },
  tfidf: {
    ngrams: {
      words: { shortest: 1, longest: 2 },
      marks: true,
      pairDistance: 0,
      characters: { shortest: 1, longest: 3 },
      unspacedOnly: true,
    },
    minimumDocuments: 2,
    maximumFeatures: 500_000,
    c: 10,
  },
};
