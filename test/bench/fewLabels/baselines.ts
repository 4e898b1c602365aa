import { matrixRows } from '../../../src/core/linear/matrixRows';
import type { Engine } from '../../../src/core/engine';
import { truthsOfClasses } from '../../../src/core/dataset/truth';
import { indexOfLargest } from '../../../src/core/evaluation/evaluate';
import type { LinearProblem } from '../../../src/core/linear/linearFit';
import { linearLogits } from '../../../src/core/linear/linearLogits';
import type { SparseMatrix } from '../../../src/core/linear/sparseMatrix';
import type { DenseMatrix } from '../../../src/core/semantic/semanticRows';
import { trainWide } from '../../../src/core/wide/trainWide';
import { wideOpinions, type WideModel } from '../../../src/core/wide/wideModel';
import type { LabelledTexts, TextSet } from './textSet';

/** Both linear models over words and pairs of words of the labelled texts, as the literature has them. */
export async function trainLinear(
  data: LabelledTexts,
  classCount: number,
  c: number,
  engine: Engine,
): Promise<WideModel> {
  const ngrams = {
    words: { shortest: 1, longest: 2 },
    marks: false,
    pairDistance: 0,
    characters: { shortest: 1, longest: 0 },
    unspacedOnly: false,
  };
  const one = { ngrams, minimumDocuments: 1, maximumFeatures: 1_000_000, c };
  const partitions = [{ train: data.texts.map((_, place) => place), heldOut: [] }];
  const classWeights = new Array<number>(classCount).fill(1);
  const truths = truthsOfClasses(data.classes);
  const all = { kind: 'single', texts: data.texts, truths, classCount, classWeights, partitions } as const;
  const trained = await trainWide(all, { naiveBayes: { ...one, smoothing: 1 }, tfidf: one }, engine, noPause);
  return trained.model;
}

/** Of each method, the accuracies with C 1 and C 10, in percent. */
export type BaselineAccuracies = Readonly<Record<Baseline, readonly number[]>>;
export type Baseline = 'LR on TF-IDF' | 'NB-SVM' | 'LSA + LR';

/**
 * @param latent of the labelled texts and of those to test: what latent semantic analysis of all training texts made of them
 */
export async function measureBaselines(
  set: TextSet,
  labelled: LabelledTexts,
  latent: { readonly labelled: DenseMatrix; readonly test: DenseMatrix },
  engine: Engine,
): Promise<BaselineAccuracies> {
  const accuracies: Record<Baseline, number[]> = { 'LR on TF-IDF': [], 'NB-SVM': [], 'LSA + LR': [] };
  for (const c of [1, 10]) {
    const opinions = await wideOpinions(
      await trainLinear(labelled, set.classCount, c, engine),
      set.test.texts,
      noPause,
    );
    accuracies['LR on TF-IDF'].push(accuracyOf(opinions.tfidf, set.test.classes));
    accuracies['NB-SVM'].push(accuracyOf(opinions.naiveBayes, set.test.classes));
    const logits = latentLogits(set.classCount, labelled.classes, latent, c, engine);
    accuracies['LSA + LR'].push(accuracyOf(logits, set.test.classes));
  }
  return accuracies;
}

export function accuracyOf(rows: readonly (readonly number[])[], classes: readonly number[]): number {
  const correct = rows.filter((row, text) => indexOfLargest(row) === classes[text]).length;
  return (100 * correct) / rows.length;
}

export const noPause = (): Promise<void> => Promise.resolve();

function latentLogits(
  classCount: number,
  classes: readonly number[],
  latent: { readonly labelled: DenseMatrix; readonly test: DenseMatrix },
  c: number,
  engine: Engine,
): number[][] {
  const targets = new Float32Array(classes.length * classCount);
  classes.forEach((label, text) => (targets[text * classCount + label] = 1));
  const shape = { classes: classCount, output: 'softmax' } as const;
  const exampleWeights = new Float32Array(classes.length).fill(1);
  const problem: LinearProblem = { ...shape, features: asSparse(latent.labelled), targets, exampleWeights };
  const fit = engine.fitLinear(problem, { strength: 1 / c, tolerance: 1e-4, maximumIterations: 100 });
  while (!fit.advance().isFinished);
  const logits = linearLogits(fit.readWeights(), shape, asSparse(latent.test));
  fit.dispose();
  return matrixRows(logits, classCount);
}

function asSparse({ dimension, values }: DenseMatrix): SparseMatrix {
  const rows = values.length / dimension;
  return {
    rows,
    columnCount: dimension,
    rowStarts: Int32Array.from({ length: rows + 1 }, (_, row) => row * dimension),
    columns: values.length === 0 ? new Int32Array() : Int32Array.from(values, (_, at) => at % dimension),
    values,
  };
}
