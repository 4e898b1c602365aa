import type { Truth } from '../dataset/truth';
import { fitDecisionTemperature } from './calibration';
import { evaluateDecisions } from './evaluateDecisions';
import { fitMixture } from './fitMixture';
import type { Labelling } from './labelling';
import { partsOf, type MixtureOpinions, type MixtureWeights } from './mixture';
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
  fitTemperature: (logits, truths) => fitDecisionTemperature(marginsOf(logits, truths)),
  fitMixture: fitDecisionMixture,
  evaluate: evaluateDecisions,
};

/** [texts · C] */
function marginsOf(rows: readonly Logits[], truths: readonly Truth[]): Float64Array {
  const labels = rows[0]?.length ?? 0;
  const margins = new Float64Array(rows.length * labels);
  rows.forEach((row, text) => {
    for (let label = 0; label < labels; label++) {
      margins[text * labels + label] = truths[text]!.includes(label) ? row[label]! : -row[label]!;
    }
  });
  return margins;
}

/** Of very many texts every second, third, … is enough to tell a handful of weights. */
function fitDecisionMixture(opinions: MixtureOpinions, truths: readonly Truth[]): MixtureWeights {
  const parts = partsOf(opinions);
  const labels = (opinions[parts[0]!]![0] ?? []).map((_, label) => label);
  const stride = Math.ceil((truths.length * labels.length) / mostDecisions);
  const texts = truths.flatMap((_, text) => (text % stride === 0 ? [text] : []));
  const logitsOf = (part: (typeof parts)[number]): readonly (readonly number[])[] =>
    texts.flatMap(text => opinions[part]![text]!.map(logit => [0, logit]));
  return fitMixture(
    Object.fromEntries(parts.map(part => [part, logitsOf(part)])),
    texts.flatMap(text => labels.map(label => Number(truths[text]!.includes(label)))),
    truths.length,
  );
}

/** Two seconds' work. */
const mostDecisions = 100_000;
