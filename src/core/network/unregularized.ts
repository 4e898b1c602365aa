import type { RegularizationSettings } from '../engine';

/** No regularization at all, and every class weighing alike. */
export function unregularized(classes: number): RegularizationSettings {
  return {
    wordDropout: 0,
    embeddingDropout: 0,
    recurrentDropout: 0,
    outputDropout: 0,
    l1: 0,
    l2: 0,
    labelSmoothing: 0,
    classWeights: new Array<number>(classes).fill(1),
  };
}
