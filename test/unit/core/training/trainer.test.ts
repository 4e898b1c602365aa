import assert from 'node:assert/strict';
import type { Awaitable, Engine } from '../../../../src/core/engine';
import { decodeCheckpoint, type Checkpoint } from '../../../../src/core/training/checkpoint';
import { fingerprintOf } from '../../../../src/core/training/trainingSubject';
import type { EpochFinished } from '../../../../src/core/training/trainingEvent';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { WasmEngine } from '../../../../src/engine/wasm/wasmEngine';
import { trainerSettings, trainingSubject, trainSubject, type TrainedNetwork } from './trainerFixture';
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

    it('goes on after any epoch with the bits and figures of a run that was not', async () => {
      const whole = await trainSubject(await trainingSubject(engine), new TestEnvironment());
      const kept = await checkpointsOf(engine);
      assert.equal(kept.length, trainerSettings.epochs + 1);
      for (const [index, bytes] of kept.entries()) {
        const environment = environmentWith(bytes);
        const resumed = await trainSubject(await trainingSubject(engine), environment);
        assert.deepEqual(withoutTime(resumed), withoutTime(whole), `after epoch ${index + 1}`);
        const later = environment.checkpoints?.written.get('network-0') ?? [];
        const expected = kept.slice(index + 1, -1);
        assert.deepEqual(
          await Promise.all(later.slice(0, expected.length).map(async later => stateOf(engine, later))),
          await Promise.all(expected.map(async bytes => stateOf(engine, bytes))),
        );
      }
    });
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
  /** Seconds that each step takes; a prediction takes none. 10 steps make an epoch. */
  async function trainFor(seconds: number, timeOfStep: (step: number) => number) {
    let time = 0;
    const engine = new TamperedEngine((result, step) => {
      time += 1000 * timeOfStep(step);
      return result;
    });
    const checkpoints = new RememberedCheckpoints();
    const environment = new TestEnvironment(undefined, checkpoints);
    environment.now = () => time;
    const trained = await trainSubject(await trainingSubject(engine), environment, 1000 * seconds);
    return { ...trained, time: time / 1000, kept: checkpoints.written.get('network-0')?.length ?? 0 };
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

  it('ends in the midst of an epoch that is slower than the one before, and the best one stays', async () => {
    const trained = await trainFor(32, step => (step < 20 ? 1 : 3));
    assert.deepEqual([trained.reason, trained.epochs.length], ['timeBudget', 2]);
    assert.ok(trained.time >= 29 && trained.time <= 32, `${trained.time} s`);
    assert.deepEqual(trained.parameters, (await trainFor(22, () => 1)).parameters);
  });

  it('leaves at least a part of the first epoch, which no later run goes on from', async () => {
    const trained = await trainFor(5, () => 1);
    assert.deepEqual([trained.reason, trained.epochs.length, trained.bestEpoch], ['timeBudget', 1, 1]);
    assert.ok(trained.time >= 3 && trained.time <= 5, `${trained.time} s`);
    assert.equal(trained.kept, 0);
  });

  it('is told to whoever waits', async () => {
    const environment = new TestEnvironment();
    await trainSubject(await trainingSubject(new ReferenceEngine()), environment, 6000);
    const left = environment.events.flatMap(event => (event.type === 'progress' ? [event.secondsLeft ?? 0] : []));
    assert.ok(left.length > 0 && Math.max(...left) < 6);
  });
});

/** What an uninterrupted run keeps: after each epoch, and at its end. */
async function checkpointsOf(engine: Engine, settings = trainerSettings): Promise<readonly Uint8Array[]> {
  const checkpoints = new RememberedCheckpoints();
  await trainSubject(await trainingSubject(engine, settings), new TestEnvironment(undefined, checkpoints));
  return checkpoints.written.get('network-0') ?? [];
}

async function stateOf(engine: Engine, bytes: Uint8Array): Promise<Checkpoint['state']> {
  const subject = await trainingSubject(engine);
  const fingerprint = await fingerprintOf(subject);
  const { length } = await subject.model.readParameters();
  subject.model.dispose();
  const checkpoint = decodeCheckpoint(bytes, { fingerprint, parameters: length, secondMoments: length });
  assert.ok(typeof checkpoint !== 'string');
  return checkpoint.state;
}

/** All but the durations, which depend on how often the clock was asked. */
function withoutTime({ reason, bestEpoch, temperature, epochs, parameters }: TrainedNetwork): object {
  return { reason, bestEpoch, temperature, parameters, epochs: epochs.map(epoch => ({ ...epoch, seconds: 0 })) };
}
