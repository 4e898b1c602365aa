import assert from 'node:assert/strict';
import type { Example } from '../../../../src/core/dataset/example';
import { CancelledError, UserFacingError } from '../../../../src/core/errors';
import {
  crossValidate,
  type CrossValidation,
  type CrossValidationTask,
} from '../../../../src/core/training/crossValidate';
import { measureLearningCurve } from '../../../../src/core/training/measureLearningCurve';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinions, smallSettings, TestEnvironment } from './trainingFixture';

const task: CrossValidationTask = {
  examples: opinions(60),
  settings: { ...smallSettings, epochs: 3 },
  seed: 1,
  folds: 3,
};

function run(
  changes: Partial<CrossValidationTask> = {},
  environment = new TestEnvironment(),
): Promise<CrossValidation> {
  return crossValidate({ ...task, ...changes }, new ReferenceEngine(), environment);
}

describe('cross-validation', () => {
  it('judges every example once, in order, by a classifier that was trained on the other folds', async () => {
    const { judged, figures, folds, labels } = await run();
    assert.deepEqual(
      judged.map(({ example }) => example),
      task.examples,
    );
    assert.deepEqual(labels, ['negative', 'positive']);
    assert.deepEqual(
      folds.map(({ labelled, examples }) => [labelled, examples]),
      [
        [40, 20],
        [40, 20],
        [40, 20],
      ],
    );
    assert.equal(figures.examples, 60);
    assert.ok(figures.accuracy > 0.8, String(figures.accuracy));
    assert.deepEqual(
      figures.baselines.map(({ name }) => name),
      ['majority', 'lstm', 'naiveBayes', 'tfidf'],
    );
    assert.equal(figures.baselines[0]?.accuracy, 0.5);
  });

  it('gives the same for the same seed, bit for bit, and other folds for another', async () => {
    const [first, again, other] = await Promise.all([run(), run(), run({ seed: 2 })]);
    assert.deepEqual(first, again);
    const foldsOf = ({ judged }: CrossValidation): readonly number[] => judged.map(({ fold }) => fold);
    assert.notDeepEqual(foldsOf(first), foldsOf(other));
  });

  it('learns nothing from copies of what it judges', async () => {
    // Labels that nothing in the text tells: only who has seen a copy could know them.
    const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const texts = Array.from({ length: 30 }, (_, text) =>
      Array.from({ length: 12 }, (_, place) => words[(text * 7 + place * (1 + (text % 5)) + (text >> 2)) % 8]!).join(
        ' ',
      ),
    );
    const examples: Example[] = texts.flatMap((text, index) => {
      const labels = [(index * 2654435761) % 7 < 3 ? 'a' : 'b'];
      return [
        { text: `${text} ${index}`, labels },
        { text: `  ${text.toUpperCase()} ${index}`, labels },
      ];
    });
    const { judged, figures } = await run({ examples });
    for (let copy = 0; copy < judged.length; copy += 2) assert.equal(judged[copy]!.fold, judged[copy + 1]!.fold);
    assert.ok(figures.accuracy < 0.75, String(figures.accuracy));
  });

  it('gives no probability to a label that a fold’s classifier never saw', async () => {
    const examples = [...opinions(59), { text: 'quite another thing altogether', labels: ['neutral'] }];
    const { judged, labels, figures } = await run({ examples });
    const lonely = judged.at(-1)!;
    assert.deepEqual(labels, ['negative', 'neutral', 'positive']);
    assert.equal(lonely.probabilities[1], 0);
    assert.ok(Math.abs(lonely.probabilities[0]! + lonely.probabilities[2]! - 1) < 1e-6);
    assert.ok(Number.isFinite(figures.loss));
  });

  it('compares with the majority alone where the network stands alone', async () => {
    const { figures } = await run({ settings: { ...task.settings, wide: null }, judgedFolds: 1 });
    assert.deepEqual(
      figures.baselines.map(({ name }) => name),
      ['majority'],
    );
    assert.equal(figures.examples, 20);
  });

  it('says that there are too few different texts for so many folds', async () => {
    await assert.rejects(run({ examples: opinions(4), folds: 9 }), (error: unknown) => {
      assert.ok(error instanceof UserFacingError);
      assert.match(`${error.message} ${error.remedy}`, /fill 4 of 9 folds.*Ask for 4 folds at most/);
      return true;
    });
  });

  it('keeps nothing when it is cancelled', async () => {
    const environment: TestEnvironment = new TestEnvironment(event => {
      if (event.type === 'epoch' && event.epoch === 2) environment.cancelled = true;
    });
    await assert.rejects(run({}, environment), CancelledError);
  });
});

describe('measuring a learning curve', () => {
  it('trains on parts of the labels, judges the same examples each time, and looks ahead', async () => {
    const measured = { ...task, examples: opinions(120), folds: 4, judgedFolds: 1 };
    const { points, forecasts } = await measureLearningCurve(measured, new ReferenceEngine(), new TestEnvironment());
    assert.deepEqual(
      points.map(({ labels, examples }) => [labels, examples]),
      [
        [12, 30],
        [22, 30],
        [46, 30],
        [90, 30],
      ],
    );
    assert.deepEqual(
      forecasts.map(({ more }) => more),
      [100, 120],
    );
  });
});
