import assert from 'node:assert/strict';
import type { Awaitable, Engine } from '../../../../src/core/engine';
import type { Checkpoint } from '../../../../src/core/training/checkpoint';
import { resumption } from '../../../../src/core/training/resumption';
import type { EpochFinished } from '../../../../src/core/training/trainingEvent';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { WasmEngine } from '../../../../src/engine/wasm/wasmEngine';
import type { TrainerSettings, TrainingOutcome } from '../../../../src/core/training/trainer';
import { trainerSettings, trainingSubject, trainSubject } from './trainerFixture';
import { environmentWith, RememberedCheckpoints, TamperedEngine, TestEnvironment } from './trainingFixture';

const engines: readonly (readonly [title: string, create: () => Awaitable<Engine>])[] = [
  ['reference', () => new ReferenceEngine()],
  ['wasm, 1 thread', () => WasmEngine.load({ threads: 1 })],
  ['wasm, 2 threads', () => WasmEngine.load({ threads: 2 })],
];

for (const [title, create] of engines) {
  describe(`a training that was killed: ${title}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await create();
    });
    after(() => {
      engine.dispose();
    });

    for (const folds of [1, 3]) {
      it(`goes on after any epoch with the bits and figures of a run that was not, with ${folds} members`, async () => {
        const settings = { ...trainerSettings, folds };
        const whole = await trainSubject(await trainingSubject(engine, settings), new TestEnvironment());
        assert.equal(whole.parameters.length, folds);
        const kept = await checkpointsOf(engine, settings);
        assert.equal(kept.length, trainerSettings.epochs + 1);
        const states = await Promise.all(kept.map(bytes => stateOf(engine, settings, bytes)));
        for (const [index, bytes] of kept.entries()) {
          const environment = environmentWith(bytes);
          const resumed = await trainSubject(await trainingSubject(engine, settings), environment);
          assert.deepEqual(withoutTime(resumed), withoutTime(whole), `after epoch ${index + 1}`);
          const later = environment.checkpoints?.written.get('networks') ?? [];
          const laterStates = await Promise.all(later.map(bytes => stateOf(engine, settings, bytes)));
          assert.deepEqual(laterStates, states.slice(Math.min(index + 1, states.length - 1)));
        }
      });
    }
  });
}

describe('a training that is resumed', () => {
  const engine = new ReferenceEngine();

  it('tells of the epochs before, and counts on in tokens and seconds', async () => {
    const bytes = (await checkpointsOf(engine))[2]!;
    const environment = environmentWith(bytes);
    const resumed = await trainSubject(await trainingSubject(engine), environment);
    const [first, ...others] = environment.events;
    assert.ok(first?.type === 'resumed');
    assert.deepEqual(first.epochs, resumed.epochs.slice(0, 3));
    const later = others.filter((event): event is EpochFinished => event.type === 'epoch');
    assert.deepEqual(
      later.map(({ epoch }) => epoch),
      [4, 5],
    );
    const whole = await trainSubject(await trainingSubject(engine), new TestEnvironment());
    assert.ok(Math.abs(resumed.seconds - whole.seconds) < 1, `${resumed.seconds} s, not ${whole.seconds} s`);
    assert.ok(Math.abs(resumed.tokensPerSecond / whole.tokensPerSecond - 1) < 1e-6);
  });

  it('stops early where the uninterrupted one does', async () => {
    const settings = { ...trainerSettings, epochs: 40, patience: 2, learningRate: 0.3 };
    const kept = await checkpointsOf(engine, settings);
    const whole = await trainSubject(await trainingSubject(engine, settings), new TestEnvironment());
    assert.equal(whole.reason, 'earlyStopping');
    for (const bytes of kept.slice(-3)) {
      const environment = environmentWith(bytes);
      const resumed = await trainSubject(await trainingSubject(engine, settings), environment);
      assert.deepEqual(withoutTime(resumed), withoutTime(whole));
    }
  });

  it('takes no step when it had come to its end', async () => {
    const bytes = (await checkpointsOf(engine)).at(-1)!;
    const unused = new TamperedEngine(() => assert.fail('a step was taken'));
    const environment = environmentWith(bytes);
    const subject = { ...(await trainingSubject(unused)), engine };
    assert.equal((await trainSubject(subject, environment)).reason, 'completed');
  });

  it('keeps its best epoch when it is cancelled at once', async () => {
    const bytes = (await checkpointsOf(engine))[1]!;
    const checkpoints = new RememberedCheckpoints(bytes);
    const environment = new TestEnvironment(undefined, checkpoints);
    environment.cancelled = true;
    const { reason, epochs } = await trainSubject(await trainingSubject(engine), environment);
    assert.deepEqual([reason, epochs.length], ['cancelled', 2]);
    assert.equal(checkpoints.written.size, 0);
  });
});

describe('the time of a training', () => {
  /** Seconds that each step takes; a prediction takes none. 10 steps make an epoch of one member, 27 one of three. */
  async function trainFor(seconds: number, timeOfStep: (step: number) => number, folds = 1, tokensAfter = 0) {
    let [time, current] = [0, 0];
    const batches = new Array<number>(folds).fill(0);
    const engine = new TamperedEngine((result, step) => {
      time += 1000 * timeOfStep(step);
      batches[current]!++;
      return result;
    });
    const checkpoints = new RememberedCheckpoints();
    const environment = new TestEnvironment(undefined, checkpoints);
    environment.now = () => time;
    const subject = await trainingSubject(engine, { ...trainerSettings, folds });
    const { ensemble } = subject;
    const select = ensemble.select.bind(ensemble);
    ensemble.select = member => select((current = member));
    const trained = await trainSubject(subject, environment, { deadline: 1000 * seconds, tokensAfter });
    return { ...trained, batches, time: time / 1000, kept: checkpoints.written.get('networks')?.length ?? 0 };
  }

  it('is not begun on for an epoch that would not end in it', async () => {
    const trained = await trainFor(39, () => 1);
    assert.deepEqual([trained.reason, trained.epochs.length, trained.time], ['timeBudget', 3, 30]);
    assert.equal(trained.kept, 3);
  });

  it('is enough for an epoch that fits with its validation', async () => {
    const trained = await trainFor(42, () => 1);
    assert.equal(trained.epochs.length, 4);
  });

  it('is kept free for what has to be read afterwards', async () => {
    // A second for about 60 tokens in training, half a second in reading.
    const trained = await trainFor(42, () => 1, 1, 1200);
    assert.ok(trained.epochs.length === 3 && trained.reason === 'timeBudget', `${trained.epochs.length} epochs`);
  });

  it('ends in the midst of an epoch that is slower than the one before, and the best one stays', async () => {
    for (const { folds, steps, seconds } of [
      { folds: 1, steps: 20, seconds: 32 },
      { folds: 3, steps: 54, seconds: 83 },
    ]) {
      const trained = await trainFor(seconds, step => (step < steps ? 1 : 3), folds);
      assert.deepEqual([trained.reason, trained.epochs.length], ['timeBudget', 2]);
      assert.ok(trained.time >= seconds - 9 && trained.time <= seconds, `${trained.time} s`);
      assert.deepEqual(trained.parameters, (await trainFor(steps + 2, () => 1, folds)).parameters);
    }
  });

  it('leaves at least a part of the first epoch, which no later run goes on from', async () => {
    const trained = await trainFor(5, () => 1);
    assert.deepEqual([trained.reason, trained.epochs.length, trained.bestEpoch], ['timeBudget', 1, 1]);
    assert.ok(trained.time >= 3 && trained.time <= 5, `${trained.time} s`);
    assert.equal(trained.kept, 0);
  });

  it('is shared between the members when it is not enough for a first epoch', async () => {
    const { batches } = await trainFor(17, () => 1, 3);
    // Here predictions take no time: what was kept free for them goes to the last.
    assert.ok(Math.min(...batches) >= 3 && Math.max(...batches) <= 2 * Math.min(...batches), batches.join());
  });

  it('trains each member by one batch when it was over before', async () => {
    const { reason, batches } = await trainFor(-1, () => 1, 3);
    assert.deepEqual([reason, batches], ['timeBudget', [1, 1, 1]]);
  });

  it('leaves what fast members do not need to those after them', async () => {
    const trained = await trainFor(21, step => (step < 18 ? 0.5 : 1), 3);
    assert.deepEqual([trained.reason, trained.epochs.length, trained.kept], ['timeBudget', 1, 1]);
  });

  it('is told to whoever waits', async () => {
    const environment = new TestEnvironment();
    const limit = { deadline: 6000, tokensAfter: 0 };
    await trainSubject(await trainingSubject(new ReferenceEngine()), environment, limit);
    const left = environment.events.flatMap(event => (event.type === 'progress' ? [event.secondsLeft ?? 0] : []));
    assert.ok(left.length > 0 && Math.max(...left) < 6);
  });
});

/** What an uninterrupted run keeps: after each epoch, and at its end. */
async function checkpointsOf(engine: Engine, settings = trainerSettings): Promise<readonly Uint8Array[]> {
  const checkpoints = new RememberedCheckpoints();
  await trainSubject(await trainingSubject(engine, settings), new TestEnvironment(undefined, checkpoints));
  return checkpoints.written.get('networks') ?? [];
}

async function stateOf(engine: Engine, settings: TrainerSettings, bytes: Uint8Array): Promise<Checkpoint['state']> {
  const environment = environmentWith(bytes);
  const subject = await trainingSubject(engine, settings);
  const { checkpoint } = await resumption('networks', subject, environment);
  subject.ensemble.model.dispose();
  assert.ok(checkpoint !== undefined);
  return checkpoint.state;
}

/** All but the durations, which depend on how often the clock was asked. */
function withoutTime({ reason, bestEpoch, temperature, epochs, parameters, logits }: TrainingOutcome): object {
  return {
    reason,
    bestEpoch,
    temperature,
    parameters,
    logits,
    epochs: epochs.map(epoch => ({ ...epoch, seconds: 0 })),
  };
}
