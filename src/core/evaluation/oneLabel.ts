import { classesOf } from '../dataset/truth';
import { fitTemperature } from './calibration';
import { evaluate } from './evaluate';
import { fitMixture } from './fitMixture';
import type { Labelling } from './labelling';
import { logSoftmax, softmax } from './softmax';

/** A text has exactly one label: opinions are log-probabilities. */
export const oneLabel: Labelling = {
  opinionOf: logSoftmax,
  calibrated: softmax,
  probabilitiesOf: weighed => logSoftmax(weighed).map(Math.exp),
  fitTemperature: (logits, truths) => fitTemperature(logits, classesOf(truths)),
  fitMixture: (opinions, truths) => fitMixture(opinions, classesOf(truths)),
  evaluate: (probabilities, truths, { labels, classCounts }, parts) =>
    evaluate(probabilities, classesOf(truths), labels, classCounts, parts),
};
