import assert from 'node:assert/strict';
import { assembleDataset } from '../../../../src/core/dataset/dataset';
import type { Example } from '../../../../src/core/dataset/example';
import { UserFacingError } from '../../../../src/core/errors';

function example(label: string, index: number): Example {
  return { text: `${label} ${index}`, labels: [label], source: { path: 'f.csv', line: index + 2 } };
}

function many(label: string, count: number): Example[] {
  return Array.from({ length: count }, (_, index) => example(label, index));
}

const oneTenth = { folds: 1, validationShare: 0.1 };
const fourFolds = { ...oneTenth, folds: 4 };

const nothing = { train: [], dev: [], test: [], problems: [] };

function rejection(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof UserFacingError);
    return `${error.message} ${error.remedy}`;
  }
  throw new assert.AssertionError({ message: 'nothing was thrown' });
}

describe('assembling a dataset', () => {
  it('finds the labels in a fixed order and counts the classes of what is trained on', () => {
    const dataset = assembleDataset({ ...nothing, train: [...many('pos', 10), ...many('neg', 20)] }, oneTenth, 1);
    assert.deepEqual(dataset.labels, ['neg', 'pos']);
    assert.deepEqual(dataset.classCounts, [18, 9]);
    assert.equal(dataset.partitions[0]?.heldOut.length, 3);
  });

  it('orders numbers as numbers', () => {
    const train = ['10', '9', '1'].flatMap(label => many(label, 4));
    assert.deepEqual(assembleDataset({ ...nothing, train }, oneTenth, 1).labels, ['1', '9', '10']);
  });

  it('holds nothing out when there is a validation set', () => {
    const train = [...many('a', 5), ...many('b', 5)];
    const dataset = assembleDataset({ ...nothing, train, dev: many('a', 1) }, { folds: 1, validationShare: 0.5 }, 1);
    assert.deepEqual(dataset.partitions, [{ train: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], heldOut: [10] }]);
  });

  it('holds every example out once in folds, validation examples too', () => {
    const train = [...many('a', 9), ...many('b', 9)];
    const dataset = assembleDataset({ ...nothing, train, dev: [example('a', 90), example('b', 91)] }, fourFolds, 1);
    assert.equal(dataset.partitions.length, 4);
    const heldOut = dataset.partitions.flatMap(partition => partition.heldOut);
    assert.deepEqual(
      heldOut.sort((a, b) => a - b),
      dataset.examples.map((_, place) => place),
    );
    for (const partition of dataset.partitions) {
      assert.equal(partition.train.length + partition.heldOut.length, 20);
      assert.ok(partition.train.every(place => !partition.heldOut.includes(place)));
    }
    assert.deepEqual(dataset.classCounts, [10, 10]);
  });

  it('has as few folds as different texts allow', () => {
    const train = [example('a', 1), example('a', 1), example('b', 2)];
    assert.equal(assembleDataset({ ...nothing, train }, fourFolds, 1).partitions.length, 2);
  });

  it('leaves out test examples of labels that were never trained, and says where they stand', () => {
    const train = [...many('a', 5), ...many('b', 5)];
    const dataset = assembleDataset({ ...nothing, train, test: [example('a', 1), example('c', 7)] }, oneTenth, 1);
    assert.equal(dataset.test.length, 1);
    assert.equal(dataset.problems.length, 1);
    assert.equal(dataset.problems[0]?.line, 9);
    assert.match(dataset.problems[0].message, /“c” does not occur in the training examples/);
  });

  it('says what to do when there is nothing to train on', () => {
    assert.match(
      rejection(() => assembleDataset(nothing, oneTenth, 1)),
      /nothing to train on\. Label some text/,
    );
    const problems = [{ path: 'f.csv', line: 1, message: 'No column “text”.' }];
    assert.match(
      rejection(() => assembleDataset({ ...nothing, problems }, oneTenth, 1)),
      /f\.csv:1: No column “text”/,
    );
  });

  it('says what to do when there is one class only', () => {
    assert.match(
      rejection(() => assembleDataset({ ...nothing, train: many('pos', 9) }, oneTenth, 1)),
      /All 9 examples have the label “pos”\. .*another/,
    );
  });

  it('says what to do when no text can be held out', () => {
    const train = [example('a', 1), example('b', 1)];
    assert.match(
      rejection(() => assembleDataset({ ...nothing, train }, oneTenth, 1)),
      /at least two different texts of “a” and “b”/,
    );
  });
});
