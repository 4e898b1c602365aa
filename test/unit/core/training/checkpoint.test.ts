import assert from 'node:assert/strict';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from '../../../../src/core/training/checkpoint';
import type { Fingerprint } from '../../../../src/core/training/fingerprint';
import { resumption } from '../../../../src/core/training/resumption';
import type { TrainingSubject } from '../../../../src/core/training/trainingSubject';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { trainingSubject, trainSubject } from './trainerFixture';
import { environmentWith, RememberedCheckpoints, TestEnvironment } from './trainingFixture';

const fingerprint: Fingerprint = { engine: 'wasm x', seed: 1, settings: 'a', data: 'ä', start: 'c' };
const expected = { fingerprint, parameters: 3, secondMoments: 3 };

const epoch = { type: 'epoch', epoch: 1, trainLoss: 0.1, devLoss: 1 / 3, devAccuracy: 0.5, devMacroF1: 0.25 } as const;

const unfinished: Checkpoint = {
  epochs: [{ ...epoch, best: true, learningRate: 0.01, seconds: 2.5 }],
  best: { epoch: 1, loss: 1 / 3, temperature: 1.25, parameters: Float32Array.of(1, -2, 3) },
  meter: { batches: 7, tokens: 80, trainingMilliseconds: 12.5, seconds: 2.75 },
  state: {
    kind: 'unfinished',
    parameters: Float32Array.of(4, 5, -0),
    optimizer: { steps: 7, first: Float32Array.of(-1, 1e-30, 0), second: Float32Array.of(0.5, 1e-38, 2) },
  },
};
const finished: Checkpoint = { ...unfinished, state: { kind: 'finished', reason: 'earlyStopping' } };

describe('a checkpoint', () => {
  it('comes back as it was', () => {
    for (const checkpoint of [unfinished, finished]) {
      assert.deepEqual(decodeCheckpoint(encodeCheckpoint(checkpoint, fingerprint), expected), checkpoint);
    }
  });

  it('need not be aligned in memory', () => {
    const bytes = encodeCheckpoint(unfinished, fingerprint);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    assert.deepEqual(decodeCheckpoint(shifted.subarray(1), expected), unfinished);
    assert.deepEqual(decodeCheckpoint(Buffer.from(bytes), expected), unfinished, 'in a pool of buffers');
  });

  it('has no second moments where the optimizer has none', () => {
    const optimizer = { steps: 1, first: Float32Array.of(1, 2, 3), second: new Float32Array(0) };
    const sgd: Checkpoint = { ...unfinished, state: { kind: 'unfinished', parameters: optimizer.first, optimizer } };
    const bytes = encodeCheckpoint(sgd, fingerprint);
    assert.deepEqual(decodeCheckpoint(bytes, { ...expected, secondMoments: 0 }), sgd);
    assert.equal(decodeCheckpoint(bytes, expected), 'damaged');
  });

  it('is refused when it is cut off anywhere, or goes on', () => {
    for (const checkpoint of [unfinished, finished]) {
      const bytes = encodeCheckpoint(checkpoint, fingerprint);
      for (let length = 0; length < bytes.length; length++) {
        assert.equal(decodeCheckpoint(bytes.subarray(0, length), expected), 'damaged', `${length} bytes`);
      }
      assert.equal(decodeCheckpoint(Buffer.concat([bytes, Buffer.alloc(4)]), expected), 'damaged');
    }
  });

  it('never throws, whatever byte of its header is another', () => {
    const bytes = encodeCheckpoint(unfinished, fingerprint);
    const headerEnd = 12 + new DataView(bytes.buffer).getUint32(8, true);
    for (let place = 0; place < headerEnd; place++) {
      for (const value of [0, 0x22, 0x39, 0x7d, 0xff]) {
        const other = bytes.slice();
        other[place] = value;
        decodeCheckpoint(other, expected);
      }
    }
  });

  it('is refused when it holds what no training can come to', () => {
    const [first] = unfinished.epochs;
    const forged: readonly Checkpoint[] = [
      { ...unfinished, epochs: [] },
      { ...unfinished, epochs: [{ ...first!, epoch: 2 }] },
      { ...unfinished, epochs: [{ ...first!, devLoss: NaN }] },
      { ...unfinished, best: { ...unfinished.best, epoch: 2 } },
      { ...unfinished, best: { ...unfinished.best, temperature: 0 } },
      { ...unfinished, best: { ...unfinished.best, parameters: Float32Array.of(1, NaN, 2) } },
      { ...unfinished, meter: { ...unfinished.meter, tokens: -1 } },
      withSteps(-1),
      withSteps(2 ** 31),
      withSecondMoment(-1),
      withSecondMoment(Infinity),
    ];
    for (const checkpoint of forged) {
      assert.equal(decodeCheckpoint(encodeCheckpoint(checkpoint, fingerprint), expected), 'damaged');
    }
  });

  it('is refused when a later version wrote it', () => {
    const bytes = encodeCheckpoint(unfinished, fingerprint);
    bytes[4] = 2;
    assert.equal(decodeCheckpoint(bytes, expected), 'version');
  });
});

function withSteps(steps: number): Checkpoint {
  assert.ok(unfinished.state.kind === 'unfinished');
  const { optimizer } = unfinished.state;
  return { ...unfinished, state: { ...unfinished.state, optimizer: { ...optimizer, steps } } };
}

function withSecondMoment(moment: number): Checkpoint {
  assert.ok(unfinished.state.kind === 'unfinished');
  const { optimizer } = unfinished.state;
  const second = Float32Array.of(1, moment, 1);
  return { ...unfinished, state: { ...unfinished.state, optimizer: { ...optimizer, second } } };
}

describe('the checkpoint of another training', () => {
  const engine = new ReferenceEngine();

  async function refusalOf(bytes: Uint8Array, change: (subject: TrainingSubject) => TrainingSubject) {
    const subject = change(await trainingSubject(engine));
    const environment = environmentWith(bytes);
    const { checkpoint } = await resumption('network-0', subject, environment);
    const [event] = environment.events;
    return checkpoint === undefined && event?.type === 'checkpointRefused' ? event.reason : event?.type;
  }

  it('is not used, and the difference is named', async () => {
    const checkpoints = new RememberedCheckpoints();
    await trainSubject(await trainingSubject(engine), new TestEnvironment(undefined, checkpoints));
    const [bytes] = checkpoints.written.get('network-0')!;
    assert.ok(bytes !== undefined);
    assert.equal(await refusalOf(bytes, subject => subject), 'resumed');
    const { data } = await trainingSubject(engine);
    const [first, second, ...others] = data.train;
    const reordered = { ...data, train: [second!, first!, ...others] };
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, data: reordered })), 'data');
    const relabelled = { ...data, dev: data.dev.map(example => ({ ...example, label: 1 })) };
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, data: relabelled })), 'data');
    const settings = { ...(await trainingSubject(engine)).settings, learningRate: 0.021 };
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, settings })), 'settings');
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, seed: 2 })), 'seed');
    const build = 'plain 0123456789abcdef, 2 threads';
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, engine: { name: 'wasm', build } })), 'engine');
    const { model } = await subjectWithOtherWeights();
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, model })), 'start');
    assert.equal(await refusalOf(bytes.subarray(0, 1000), subject => subject), 'damaged');
  });

  async function subjectWithOtherWeights(): Promise<TrainingSubject> {
    const subject = await trainingSubject(engine);
    const parameters = await subject.model.readParameters();
    await subject.model.writeParameters(parameters.map((value, index) => (index === 0 ? value + 1 : value)));
    return subject;
  }
});
