import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import type { LinearParts } from '../../../../src/core/training/linearParts';
import type { LinearPartsProgress, LinearPartsRun } from '../../../../src/core/training/linearPartsThread';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinionTask, smallSettings, TamperedEngine, TestEnvironment } from './trainingFixture';

/** Parts that are never ready. */
class EndlessRun implements LinearPartsRun {
  waits = 0;
  isStopped = false;

  constructor(private readonly onWait: () => void = () => undefined) {}

  read(): LinearPartsProgress {
    return { parts: {} satisfies LinearParts, hasEnded: false };
  }

  wait(): Promise<void> {
    this.waits++;
    this.onWait();
    return Promise.resolve();
  }

  stop(): void {
    this.isStopped = true;
  }
}

function beside(environment: TestEnvironment, run: LinearPartsRun): TestEnvironment {
  environment.linearParts = { start: () => run };
  return environment;
}

describe('linear parts beside the networks', () => {
  it('are waited for until the time is up, then left out', async () => {
    const environment = new TestEnvironment();
    const run = new EndlessRun();
    const task = { ...opinionTask(), timeBudget: 120 };
    const trained = await trainClassifier(task, new ReferenceEngine(), beside(environment, run));
    assert.deepEqual([trained.reason, trained.epochs, trained.leftOut], ['timeBudget', smallSettings.epochs, ['wide']]);
    assert.ok(run.waits > 0 && run.isStopped);
    assert.ok(environment.now() < 121_000, `it took ${environment.now()} ms`);
  });

  it('are left out when training is cancelled before they are ready', async () => {
    const environment = new TestEnvironment(event => {
      if (event.type === 'epoch') environment.cancelled = true;
    });
    const run = new EndlessRun();
    const trained = await trainClassifier(opinionTask(), new ReferenceEngine(), beside(environment, run));
    assert.deepEqual([trained.reason, trained.epochs, trained.leftOut], ['cancelled', 1, ['wide']]);
    assert.deepEqual([run.waits, run.isStopped], [0, true]);
  });

  it('are left out when training is cancelled while it waits for nothing else', async () => {
    const environment = new TestEnvironment();
    const run = new EndlessRun(() => (environment.cancelled = true));
    const trained = await trainClassifier(opinionTask(), new ReferenceEngine(), beside(environment, run));
    assert.deepEqual([trained.reason, trained.epochs], ['cancelled', smallSettings.epochs]);
    assert.deepEqual([run.waits, run.isStopped], [1, true]);
  });

  it('end with the networks when these fail', async () => {
    const breaking = new TamperedEngine(result => ({ ...result, loss: NaN }));
    const run = new EndlessRun();
    const training = trainClassifier(opinionTask(), breaking, beside(new TestEnvironment(), run));
    await assert.rejects(training, UserFacingError);
    assert.ok(run.isStopped);
  });

  it('end the networks when they fail', async () => {
    const environment = new TestEnvironment();
    const run = new EndlessRun();
    run.read = () => {
      throw new Error('out of order');
    };
    await assert.rejects(
      trainClassifier(opinionTask(), new ReferenceEngine(), beside(environment, run)),
      /out of order/,
    );
    assert.ok(!environment.events.some(({ type }) => type === 'epoch') && run.isStopped);
  });
});
