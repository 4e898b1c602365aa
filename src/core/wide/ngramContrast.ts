import type { FeatureSpan, LinearContrast } from '../explanation/linearContrast';
import { outputsOf, type LinearWeights } from '../linear/linearFit';
import { linearLogits } from '../linear/linearLogits';
import type { SparseMatrix } from '../linear/sparseMatrix';
import { featureOccurrences } from '../text/featureOccurrences';
import { NgramRows } from '../text/ngramRows';
import type { TokenizedText } from '../text/ngramSettings';
import { tfidf } from '../text/tfidf';
import { presence } from './ngramCounts';
import { logSigmoid, ngramOpinions, shapeOf, type NgramModel, type NgramWeighting } from './ngramModel';

/**
 * What each n-gram of a text adds to what a linear model says of a class.
 *
 * @param classWeights [C], see `classContrast.ts`
 */
export function ngramContrast(
  weighting: NgramWeighting,
  model: NgramModel,
  text: TokenizedText,
  classWeights: readonly number[],
): LinearContrast {
  const { kind, vocabulary, classes, weights } = model;
  const rows = new NgramRows(vocabulary);
  rows.add(text);
  const ofText = rows.finish();
  // The first row has no n-grams: what the model says before it has read anything.
  const counts: SparseMatrix = { ...ofText, rows: 2, rowStarts: Int32Array.of(0, 0, ofText.columns.length) };
  const [base, value] = ngramOpinions(weighting, model, counts).map(row =>
    row.reduce((sum, logit, c) => sum + classWeights[c]! * logit, 0),
  );
  const features = weighting === 'tfidf' ? tfidf(counts, vocabulary, true) : presence(counts);
  const shape = shapeOf(weighting, classes, kind);
  const isBent = kind === 'single' && shape.output === 'sigmoid';
  const slopes = isBent ? secantSlopes(linearLogits(weights, shape, features), classes) : undefined;
  const outputWeights = classWeights.map((weight, c) => weight * (slopes?.[c] ?? 1)).slice(classes - outputsOf(shape));
  const added = addedBy(weights, features, outputWeights);
  const perOccurrence = new Map<number, number>();
  added.forEach((sum, entry) => perOccurrence.set(counts.columns[entry]!, sum / counts.values[entry]!));
  const spans = featureOccurrences(text, vocabulary).map(({ column, unit, start, end, share }): FeatureSpan => ({
    unit,
    start,
    end,
    value: share * perOccurrence.get(column)!,
  }));
  return { base: base!, value: value!, spans };
}

/** What each element of the features adds to the weighted sum of the outputs. */
function addedBy(
  { coefficients }: LinearWeights,
  { columns, values }: SparseMatrix,
  outputWeights: readonly number[],
): Float64Array {
  const outputs = outputWeights.length;
  return Float64Array.from(columns, (column, entry) =>
    outputWeights.reduce((sum, weight, k) => sum + weight * coefficients[column * outputs + k]! * values[entry]!, 0),
  );
}

/**
 * How much of its score each class passes on where the model says log σ(score), which bends. Along the straight path from no n-grams to
 * all of the text's, integrated gradients give each n-gram its weight times the slope of the secant, (log σ(s) − log σ(b)) / (s − b).
 *
 * @param scores [2, C]: b without n-grams, and s of the text
 */
function secantSlopes(scores: Float32Array, classes: number): readonly number[] {
  return Array.from({ length: classes }, (_, c) => {
    const [before, after] = [scores[c]!, scores[classes + c]!];
    const isFlat = Math.abs(after - before) < 1e-6;
    return isFlat ? 1 / (1 + Math.exp(after)) : (logSigmoid(after) - logSigmoid(before)) / (after - before);
  });
}
