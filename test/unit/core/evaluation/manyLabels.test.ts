import assert from 'node:assert/strict';
import { assess } from '../../../../src/core/evaluation/assessment';
import { surestWrongDecisions } from '../../../../src/core/evaluation/decisionMistakes';
import { decisionSuspects } from '../../../../src/core/evaluation/decisionSuspects';
import { evaluateDecisions } from '../../../../src/core/evaluation/evaluateDecisions';
import { manyLabels } from '../../../../src/core/evaluation/manyLabels';
import { sigmoid } from '../../../../src/core/evaluation/sigmoid';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

describe('measuring any number of labels', () => {
  const labels = ['a', 'b', 'c'];
  const truths = [[0], [0, 1], [], [2]];
  const probabilities = [
    [0.9, 0.1, 0.2],
    [0.8, 0.4, 0.1],
    [0.6, 0.1, 0.1],
    [0.2, 0.3, 0.5],
  ];
  const statistics = { kind: 'multi', labels, classCounts: [5, 4, 1], usualTruth: [0] } as const;
  const figures = evaluateDecisions(probabilities, truths, statistics);

  it('counts texts with all labels right, and decisions for each label', () => {
    assert.equal(figures.accuracy, 2 / 4);
    assert.deepEqual(figures.multiLabel!.decisions, [
      { truePositives: 2, falsePositives: 1, falseNegatives: 0, trueNegatives: 1 },
      { truePositives: 0, falsePositives: 0, falseNegatives: 1, trueNegatives: 3 },
      { truePositives: 1, falsePositives: 0, falseNegatives: 0, trueNegatives: 3 },
    ]);
    assert.deepEqual(figures.perClass, [
      { label: 'a', support: 2, precision: 2 / 3, recall: 1, f1: 4 / 5 },
      { label: 'b', support: 1, precision: 0, recall: 0, f1: 0 },
      { label: 'c', support: 1, precision: 1, recall: 1, f1: 1 },
    ]);
    assert.ok(Math.abs(figures.macroF1 - 1.8 / 3) < 1e-12);
    assert.equal(figures.multiLabel!.microF1, 6 / 8);
  });

  it('compares with the most usual labels and with none', () => {
    assert.deepEqual(
      figures.baselines.map(({ name, accuracy }) => [name, accuracy]),
      [
        ['usualLabels', 1 / 4],
        ['noLabel', 1 / 4],
      ],
    );
  });

  it('has the loss and the calibration error of the decisions', () => {
    const right = [0.9, 0.9, 0.8, 0.8, 0.4, 0.9, 0.4, 0.9, 0.9, 0.8, 0.7, 0.5];
    const loss = right.reduce((sum, probability) => sum - Math.log(probability), 0) / 12;
    assert.ok(Math.abs(figures.loss - loss) < 1e-12);
    assert.equal(
      figures.reliability!.reduce((sum, { texts }) => sum + texts, 0),
      12,
    );
  });

  it('gives every figure an interval that holds it, and a verdict', () => {
    const { intervals, verdict } = assess(figures, [5, 4, 1]);
    assert.ok(intervals.macroF1.low < figures.macroF1 && figures.macroF1 < intervals.macroF1.high);
    intervals.perClass.forEach(({ f1 }, label) => {
      assert.ok(f1.low <= figures.perClass[label]!.f1 && figures.perClass[label]!.f1 <= f1.high);
    });
    assert.equal(verdict.kind, 'tooFewLabels');
  });

  it('names the texts with the surest wrong decisions, surest first', () => {
    assert.deepEqual(surestWrongDecisions(probabilities, truths, 5), [
      { text: 1, truth: [0, 1], predicted: [0], confidence: 0.6 },
      { text: 2, truth: [], predicted: [0], confidence: 0.6 },
    ]);
  });

  it('suspects labels that were forgotten or given wrongly', () => {
    const rows = [[0.9], [0.95], [0.1], [0.05], [0.97], [0.02]];
    const suspects = decisionSuspects(rows, [[0], [0], [], [], [], [0]]);
    assert.deepEqual(
      suspects.map(({ example, suggested }) => [example, suggested]),
      [
        [5, []],
        [4, [0]],
      ],
    );
  });
});

describe('mixing log odds of labels', () => {
  const random = new RandomSequence(3, RandomStream.Split);
  const odds = Array.from({ length: 400 }, () => [random.nextNormal(), random.nextNormal() - 1, random.nextNormal()]);
  const truths = odds.map(row => row.flatMap((logit, label) => (random.next() < sigmoid(logit) ? [label] : [])));
  const boastful = odds.map(row => row.map(logit => 3 * logit));

  it('finds how much too sure a classifier is of each decision', () => {
    assert.ok(Math.abs(manyLabels.fitTemperature(odds, truths) - 1) < 0.15);
    assert.ok(Math.abs(manyLabels.fitTemperature(boastful, truths) - 3) < 0.45);
  });

  it('weighs a part that knows the labels and leaves out one that guesses', () => {
    const noise = odds.map(row => row.map(() => random.nextNormal()));
    const weights = manyLabels.fitMixture({ lstm: noise, tfidf: boastful }, truths);
    assert.ok(Math.abs(weights.tfidf! - 1 / 3) < 0.06, String(weights.tfidf));
    assert.ok(weights.lstm! < 0.1, String(weights.lstm));
  });
});
