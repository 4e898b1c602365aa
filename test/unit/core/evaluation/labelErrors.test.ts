import assert from 'node:assert/strict';
import { labelSuspects } from '../../../../src/core/evaluation/labelErrors';
import { softmax } from '../../../../src/core/evaluation/softmax';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

/** Examples of three classes that a mediocre classifier judged (about 85 % rightly), a tenth of the labels turned to another class. */
function noisyExamples(count: number): { probabilities: number[][]; given: number[]; truth: number[] } {
  const random = new RandomSequence(11, RandomStream.Split);
  const truth = Array.from({ length: count }, () => Math.floor(3 * random.next() ** 1.5));
  const probabilities = truth.map(label =>
    softmax([0, 1, 2].map(index => 1.2 * random.nextNormal() + (index === label ? 2.6 : 0))),
  );
  const given = truth.map(label => (random.next() < 0.1 ? (label + 1 + Math.floor(2 * random.next())) % 3 : label));
  return { probabilities, given, truth };
}

describe('finding wrong labels', () => {
  const { probabilities, given, truth } = noisyExamples(2000);
  const flips = given.filter((label, example) => label !== truth[example]).length;
  const suspects = labelSuspects(probabilities, given);

  it('has most of the wrong labels among as many of the first suspects', () => {
    const first = suspects.slice(0, flips);
    const found = first.filter(({ example }) => given[example] !== truth[example]).length;
    assert.ok(flips > 150);
    assert.ok(found / flips > 0.65, `${found} of ${flips}`);
  });

  it('suspects seven of ten wrong labels and one of ten right ones at most', () => {
    const found = suspects.filter(({ example }) => given[example] !== truth[example]).length;
    assert.ok(found / flips > 0.7, `${found} of ${flips}`);
    assert.ok((suspects.length - found) / (given.length - flips) < 0.1, `${suspects.length - found} wrongly`);
  });

  it('suggests the true class', () => {
    const wrong = suspects.filter(({ example }) => given[example] !== truth[example]);
    const right = wrong.filter(({ example, suggested }) => suggested === truth[example]).length;
    assert.ok(right / wrong.length > 0.9, `${right} of ${wrong.length}`);
  });

  it('comes with the most suspect first and suspects no label that is the most probable', () => {
    suspects.forEach(({ margin }, index) => {
      assert.ok(margin > 0 && margin <= (suspects[index - 1]?.margin ?? 1));
    });
  });

  it('measures each class by its own confidence', () => {
    // The classifier is never sure of the second class: 0.4 is much for it, so the last example is suspect; 0.6 is little for the first.
    const rows = [
      [0.95, 0.05],
      [0.95, 0.05],
      [0.65, 0.35],
      [0.65, 0.35],
      [0.45, 0.55],
    ];
    assert.deepEqual(
      labelSuspects(rows, [0, 0, 1, 1, 0]).map(({ example, suggested }) => [example, suggested]),
      [[4, 1]],
    );
  });

  it('finds nothing where there is nothing, and passes over a class without examples', () => {
    assert.deepEqual(labelSuspects([], []), []);
    assert.deepEqual(labelSuspects([[0.1, 0.9]], [0]), []);
  });
});
