import { defaultSettings, type TrainingSettings } from '../src/core/training/settings';
import { defaultWideSettings } from '../src/core/wide/wideSettings';

/** Small: it is part of the extension, and of every model that consults it. */
export const starterSettings: TrainingSettings = {
  ...defaultSettings,
  folds: 1,
  embeddingSize: 32,
  layers: [{ hiddenSize: 32, bidirectional: false }],
  maximumVocabulary: 8000,
  maximumLength: 100,
  classWeights: 'balanced',
  semantic: null,
  wide: {
    naiveBayes: { ...defaultWideSettings.naiveBayes, maximumFeatures: 40_000 },
    tfidf: { ...defaultWideSettings.tfidf, maximumFeatures: 20_000 },
  },
};
