import assert from 'node:assert/strict';
import type { Engine } from '../../../../src/core/engine';
import { CancelledError, UserFacingError } from '../../../../src/core/errors';
import { decodeModel } from '../../../../src/core/model/savedModel';
import { TextClassifier } from '../../../../src/core/model/textClassifier';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import type { EpochFinished } from '../../../../src/core/training/trainingEvent';
import { defaultSettings, type TrainingSettings } from '../../../../src/core/training/settings';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import {
  environmentWith,
  opinionTask,
  RememberedCheckpoints,
  smallSettings,
  TamperedEngine,
  TestEnvironment,
} from './trainingFixture';

function train(environment = new TestEnvironment(), engine: Engine = new ReferenceEngine(), task = opinionTask()) {
  return trainClassifier(task, engine, environment);
}

function epochsOf({ events }: TestEnvironment): readonly EpochFinished[] {
  return events.filter(event => event.type === 'epoch');
}

/** The weights after so many epochs, none of them worse than the one before. */
async function weightsAfter(epochs: number, settings: TrainingSettings): Promise<Uint8Array | undefined> {
  const trained = await train(undefined, undefined, { ...opinionTask(), settings: { ...settings, epochs } });
  assert.equal(trained.bestEpoch, epochs);
  return trained.files.get('weights.bin');
}

describe('training a classifier', () => {
  it('learns, and its saved files predict', async () => {
    const environment = new TestEnvironment();
    const trained = await train(environment);
    assert.equal(trained.dev.accuracy, 1);
    const classifier = await TextClassifier.load(decodeModel(trained.files), new ReferenceEngine());
    const predictions = await classifier.predict(['a good story', '', 'bad 😀'], () => Promise.resolve());
    assert.equal(predictions[0]?.label, 'positive');
    assert.equal(predictions[2]?.label, 'negative');
    for (const { probabilities } of predictions) assert.ok(Math.abs(probabilities[0]! + probabilities[1]! - 1) < 1e-9);
    classifier.dispose();
  });

  it('tells what happens in order, with progress between the epochs', async () => {
    const environment = new TestEnvironment();
    const trained = await train(environment);
    const types = environment.events.map(event => event.type);
    assert.equal(types[0], 'started');
    assert.equal(types.at(-1), 'finished');
    assert.ok(types.indexOf('progress') < types.indexOf('epoch'));
    assert.equal(epochsOf(environment).length, trained.epochs);
    const fractions = environment.events.flatMap(event => (event.type === 'progress' ? [event.fraction] : []));
    assert.deepEqual(
      fractions,
      [...fractions].sort((a, b) => a - b),
    );
  });

  it('gives the same weights for the same seed and others for another seed', async () => {
    const [first, again, other] = await Promise.all([
      train(),
      train(),
      train(undefined, undefined, { ...opinionTask(), seed: 2 }),
    ]);
    assert.deepEqual(first.files.get('weights.bin'), again.files.get('weights.bin'));
    assert.notDeepEqual(first.files.get('weights.bin'), other.files.get('weights.bin'));
  });

  it('stops when the validation loss no longer falls, and saves the best epoch', async () => {
    const environment = new TestEnvironment();
    const settings = {
      ...smallSettings,
      epochs: 60,
      patience: 2,
      learningRate: 0.3,
      regularization: { ...smallSettings.regularization, labelSmoothing: 0 },
    };
    const trained = await train(environment, undefined, { ...opinionTask(), settings });
    const epochs = epochsOf(environment);
    assert.equal(trained.reason, 'earlyStopping');
    assert.equal(trained.epochs, trained.bestEpoch + 2);
    const losses = epochs.map(epoch => epoch.devLoss);
    assert.equal(losses.indexOf(Math.min(...losses)) + 1, trained.bestEpoch);
    assert.equal(epochs.filter(epoch => epoch.best).at(-1)?.epoch, trained.bestEpoch);
    assert.deepEqual(trained.files.get('weights.bin'), await weightsAfter(trained.bestEpoch, settings));
  });

  it('saves the best epoch when it is cancelled', async () => {
    const environment: TestEnvironment = new TestEnvironment(event => {
      if (event.type === 'progress' && event.epoch === 3) environment.cancelled = true;
    });
    const trained = await train(environment);
    assert.equal(trained.reason, 'cancelled');
    assert.equal(trained.epochs, 2);
    assert.equal(environment.events.at(-1)?.type, 'finished');
    assert.deepEqual(trained.files.get('weights.bin'), await weightsAfter(2, smallSettings));
  });

  it('has nothing to save when it is cancelled in its first epoch', async () => {
    const environment: TestEnvironment = new TestEnvironment(event => {
      if (event.type === 'progress') environment.cancelled = true;
    });
    await assert.rejects(train(environment), CancelledError);
  });

  it('saves the best epoch before the loss stopped being a number', async () => {
    const stepsPerEpoch = Math.ceil(108 / smallSettings.batchSize);
    const breaking = new TamperedEngine((result, step) =>
      step === 2 * stepsPerEpoch + 1 ? { ...result, loss: NaN } : result,
    );
    const trained = await train(undefined, breaking);
    assert.equal(trained.reason, 'diverged');
    assert.equal(trained.epochs, 2);
    assert.deepEqual(trained.files.get('weights.bin'), await weightsAfter(2, smallSettings));
  });

  for (const folds of [1, 3]) {
    it(`ends within its time budget, with its best epoch, and has time left to measure it: ${folds} networks`, async () => {
      const environment = new TestEnvironment();
      const settings = { ...smallSettings, folds, epochs: 100, patience: 100 };
      const trained = await train(environment, undefined, { ...opinionTask(), settings, timeBudget: 60 * folds });
      assert.equal(trained.reason, 'timeBudget');
      assert.ok(trained.epochs >= 2 && trained.epochs < 100, `${trained.epochs} epochs`);
      const seconds = environment.now() / 1000;
      assert.ok(seconds > 30 * folds && seconds < 60 * folds, `${seconds} s`);
    });
  }

  it('trains each network by one batch when the time was over before, and leaves the linear parts out', async () => {
    const environment = new TestEnvironment();
    const settings = { ...smallSettings, folds: 3 };
    const trained = await train(environment, undefined, { ...opinionTask(), settings, timeBudget: 0 });
    assert.deepEqual([trained.reason, trained.epochs], ['timeBudget', 1]);
    const saved = decodeModel(trained.files);
    assert.equal(saved.network.members.length, 3);
    assert.deepEqual([trained.leftOut, saved.wide], [['wide'], undefined]);
    const card = new TextDecoder().decode(trained.files.get('MODEL_CARD.md'));
    assert.match(card, /Training ended before the linear models over n-grams were ready/);
  });

  it('trains with the learning rate that it was told to find', async () => {
    const environment = new TestEnvironment();
    const trained = await train(environment, undefined, { ...opinionTask(), findLearningRate: true });
    const [found] = environment.events.flatMap(event => (event.type === 'learningRateFound' ? [event] : []));
    assert.ok(found !== undefined && found.learningRate !== smallSettings.learningRate);
    assert.equal(epochsOf(environment)[0]?.learningRate, found.learningRate);
    const settings = { ...smallSettings, learningRate: found.learningRate };
    const again = await train(undefined, undefined, { ...opinionTask(), settings });
    assert.deepEqual(trained.files.get('weights.bin'), again.files.get('weights.bin'));
  });

  for (const folds of [1, 3]) {
    it(`goes on from the checkpoint of a run that was killed, to the same files: ${folds} networks`, async () => {
      const { semantic } = defaultSettings;
      const task = { ...opinionTask(), settings: { ...smallSettings, folds, semantic } };
      const checkpoints = new RememberedCheckpoints();
      const whole = await train(new TestEnvironment(undefined, checkpoints), undefined, task);
      const kept = checkpoints.written.get('networks')!;
      assert.equal(kept.length, whole.epochs + 1);
      for (const bytes of [kept[2]!, kept.at(-1)!]) {
        const environment = environmentWith(bytes);
        const resumed = await train(environment, undefined, task);
        assert.equal(environment.events[1]?.type, 'resumed');
        for (const name of ['weights.bin', 'wide.bin', 'semantic.bin', 'classifier.json']) {
          assert.ok(resumed.files.has(name));
          assert.deepEqual(resumed.files.get(name), whole.files.get(name), name);
        }
        assert.deepEqual(resumed.dev, whole.dev);
      }
    });
  }

  it('says what to change when the first epoch diverges', async () => {
    const breaking = new TamperedEngine(result => ({ ...result, gradientNorm: Infinity }));
    await assert.rejects(train(undefined, breaking), (error: unknown) => {
      assert.ok(error instanceof UserFacingError);
      assert.match(error.remedy, /Lower the learning rate/);
      return true;
    });
  });

  describe('with an ensemble', () => {
    const task = { ...opinionTask(), settings: { ...smallSettings, folds: 3 } };

    it('validates on every example, and its files hold all members', async () => {
      const environment = new TestEnvironment();
      const trained = await train(environment, undefined, task);
      assert.equal(trained.dev.examples, 120);
      assert.equal(trained.summary.trainExamples, 120);
      assert.equal(trained.dev.accuracy, 1);
      const saved = decodeModel(trained.files);
      assert.equal(saved.network.members.length, 3);
      assert.notDeepEqual(saved.network.members[0], saved.network.members[1]);
      const classifier = await TextClassifier.load(saved, new ReferenceEngine());
      const [first] = await classifier.predict(['a good story'], () => Promise.resolve());
      assert.equal(first?.label, 'positive');
      classifier.dispose();
    });

    it('gives the same weights for the same seed', async () => {
      const [first, again] = await Promise.all([train(undefined, undefined, task), train(undefined, undefined, task)]);
      assert.deepEqual(first.files.get('weights.bin'), again.files.get('weights.bin'));
    });
  });

  it('reads its tables, reports their broken rows, and tests on those with the role test', async () => {
    const rows = opinionTask().examples.map(({ text, labels }) => `${text},${labels[0] ?? ''}`);
    const bytes = Buffer.from(['text,label', ...rows, 'no label'].join('\n'));
    const columns = { kind: 'csv', textColumn: 'text', labelColumn: 'label', bytes } as const;
    const tables = [
      { ...columns, path: 'train.csv', role: 'train' },
      { ...columns, path: 'test.csv', role: 'test' },
    ] as const;
    const trained = await train(undefined, undefined, { ...opinionTask(), examples: [], tables });
    assert.equal(trained.test?.examples, 120);
    assert.deepEqual(
      trained.problems.map(({ path, line }) => `${path}:${line}`),
      ['train.csv:122', 'test.csv:122'],
    );
  });
});
