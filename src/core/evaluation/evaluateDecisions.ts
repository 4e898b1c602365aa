import type { LabelStatistics } from '../dataset/labelStatistics';
import { isSameTruth, type Truth } from '../dataset/truth';
import { expectedCalibrationError } from './calibration';
import { chosenLabels } from './chosenLabels';
import { classCountsOf, countDecisions, macroF1Of, microF1Of } from './decisionCounts';
import { figuresOfClass } from './evaluate';
import type { BaselineFigures, EvaluationFigures } from './figures';
import { partsOf, type MixtureOpinions } from './mixture';
import { compareClassifiers } from './pairedTest';
import { reliabilityBins, type ReliabilityBin } from './reliability';

/**
 * Measures predictions of any number of labels against the truth. Right is a text that was given all its labels and no others; loss and
 * calibration are those of the single decisions, one for each text and label.
 *
 * @param probabilities one row per text, in the order of the labels
 * @param parts log odds of the labels by the classifier's parts, to compare with
 */
export function evaluateDecisions(
  probabilities: readonly (readonly number[])[],
  truths: readonly Truth[],
  { labels, usualTruth }: LabelStatistics,
  parts: MixtureOpinions = {},
): EvaluationFigures {
  const chosen = probabilities.map(chosenLabels);
  const counts = countDecisions(truths, chosen, labels.length);
  const right = rightTexts(truths, chosen);
  const reliability = decisionReliability(probabilities, truths);
  const compared = (name: BaselineFigures['name'], answers: readonly Truth[]): BaselineFigures => {
    const ofBaseline = rightTexts(truths, answers);
    return {
      name,
      accuracy: shareOf(ofBaseline),
      macroF1: macroF1Of(countDecisions(truths, answers, labels.length)),
      comparison: compareClassifiers(right, ofBaseline),
    };
  };
  const always = (answer: Truth): readonly Truth[] => truths.map(() => answer);
  // Log odds of 0 are a probability of ½.
  const ofPart = (rows: readonly (readonly number[])[]): readonly Truth[] =>
    rows.map(row => row.flatMap((logit, label) => (logit >= 0 ? [label] : [])));
  return {
    examples: truths.length,
    accuracy: shareOf(right),
    macroF1: macroF1Of(counts),
    loss: meanLoss(probabilities, truths),
    ece: expectedCalibrationError(reliability),
    perClass: labels.map((label, index) => figuresOfClass(label, classCountsOf(counts[index]!))),
    multiLabel: { microF1: microF1Of(counts), decisions: counts },
    baselines: [
      compared('usualLabels', always(usualTruth)),
      compared('noLabel', always([])),
      ...partsOf(parts).map(name => compared(name, ofPart(parts[name]!))),
    ],
    reliability,
  };
}

function rightTexts(truths: readonly Truth[], answers: readonly Truth[]): readonly boolean[] {
  return truths.map((truth, text) => isSameTruth(truth, answers[text]!));
}

function shareOf(right: readonly boolean[]): number {
  return right.filter(Boolean).length / Math.max(1, right.length);
}

/** How sure each decision was, yes or no, and whether it was right. */
function decisionReliability(
  probabilities: readonly (readonly number[])[],
  truths: readonly Truth[],
): readonly ReliabilityBin[] {
  return reliabilityBins(
    probabilities.flatMap(row => row.map(probability => Math.max(probability, 1 - probability))),
    probabilities.flatMap((row, text) =>
      row.map((probability, label) => probability >= 0.5 === truths[text]!.includes(label)),
    ),
  );
}

/** Mean binary cross-entropy of the decisions, in nats. */
function meanLoss(probabilities: readonly (readonly number[])[], truths: readonly Truth[]): number {
  const losses = probabilities.flatMap((row, text) =>
    row.map((yes, label) => -Math.log(Math.max(truths[text]!.includes(label) ? yes : 1 - yes, 1e-12))),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}
