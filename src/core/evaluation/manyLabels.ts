import type { Truth } from '../dataset/truth';
import { fitTemperature } from './calibration';
import { evaluateDecisions } from './evaluateDecisions';
import { fitMixture } from './fitMixture';
import type { Labelling } from './labelling';
import { partsOf } from './mixture';
import { sigmoid } from './sigmoid';
import type { Logits } from './softmax';

/**
 * A text has any number of labels: opinions are log odds. Each pair of a text and a label is a decision between two classes, so that
 * weights and temperature are those of two-class texts.
 */
export const manyLabels: Labelling = {
  opinionOf: (logits, temperature = 1) => Array.from(logits, logit => logit / temperature),
  calibrated: (logits, temperature) => Array.from(logits, logit => sigmoid(logit / temperature)),
  probabilitiesOf: weighed => weighed.map(sigmoid),
  fitTemperature: (logits, truths) => fitTemperature(decisionLogits(logits), decisionClasses(truths, logits)),
  fitMixture: (opinions, truths) => {
    const parts = partsOf(opinions);
    const decisions = parts.map(part => [part, decisionLogits(opinions[part]!)] as const);
    return fitMixture(Object.fromEntries(decisions), decisionClasses(truths, opinions[parts[0]!]!));
  },
  evaluate: evaluateDecisions,
};

/** [texts · C] the logits of no and yes. */
function decisionLogits(rows: readonly Logits[]): readonly (readonly number[])[] {
  return rows.flatMap(row => Array.from(row, logit => [0, logit]));
}

/** [texts · C] 1 where the text has the label. */
function decisionClasses(truths: readonly Truth[], rows: readonly Logits[]): readonly number[] {
  return truths.flatMap((truth, text) => Array.from(rows[text]!, (_, label) => Number(truth.includes(label))));
}
