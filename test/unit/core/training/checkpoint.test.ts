import assert from 'node:assert/strict';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from '../../../../src/core/training/checkpoint';
import type { EncodedExample } from '../../../../src/core/dataset/batcher';
import { difference, type Fingerprint } from '../../../../src/core/training/fingerprint';
import type { MemberState } from '../../../../src/core/training/foldEnsemble';
import { resumption } from '../../../../src/core/training/resumption';
import type { EncodedPartition, TrainerSettings } from '../../../../src/core/training/trainer';
import { fingerprintOf, type TrainingSubject } from '../../../../src/core/training/trainingSubject';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { trainerSettings, trainingSubject, trainSubject } from './trainerFixture';
import { environmentWith, joined, RememberedCheckpoints, TestEnvironment } from './trainingFixture';

const fingerprint: Fingerprint = { engine: 'wasm x', seed: 1, settings: 'a', data: 'ä', start: 'c' };
const expected = { fingerprint, members: 2, parameters: 3, secondMoments: 3, heldOut: 3, classes: 2 };

const epoch = { type: 'epoch', epoch: 1, trainLoss: 0.1, devLoss: 1 / 3, devAccuracy: 0.5, devMacroF1: 0.25 } as const;

const members: readonly MemberState[] = [
  {
    parameters: Float32Array.of(4, 5, -0),
    optimizer: { steps: 7, first: Float32Array.of(-1, 1e-30, 0), second: Float32Array.of(0.5, 1e-38, 2) },
  },
  {
    parameters: Float32Array.of(6, 7, 8),
    optimizer: { steps: 6, first: Float32Array.of(0, 0, 9), second: Float32Array.of(0, 0, 81) },
  },
];

const unfinished = {
  epochs: [{ ...epoch, best: true, learningRate: 0.01, seconds: 2.5 }],
  best: {
    epoch: 1,
    loss: 1 / 3,
    temperature: 1.25,
    parameters: [Float32Array.of(1, -2, 3), Float32Array.of(-4, 5, -6)],
    logits: [Float32Array.of(1, 2), Float32Array.of(-3, 4), Float32Array.of(5, -6)],
  },
  meter: { batches: 7, tokens: 80, trainingMilliseconds: 12.5, seconds: 2.75 },
  state: { kind: 'unfinished', members },
} as const satisfies Checkpoint;
const finished: Checkpoint = { ...unfinished, state: { kind: 'finished', reason: 'earlyStopping' } };

function encoded(checkpoint: Checkpoint): Uint8Array {
  return joined(encodeCheckpoint(checkpoint, fingerprint));
}

describe('a checkpoint', () => {
  it('comes back as it was', () => {
    for (const checkpoint of [unfinished, finished]) {
      assert.deepEqual(decodeCheckpoint(encoded(checkpoint), expected), checkpoint);
    }
  });

  it('is not copied to be written', () => {
    const pieces = encodeCheckpoint(unfinished, fingerprint);
    for (const { buffer } of members.map(({ parameters }) => parameters)) {
      assert.ok(pieces.some(piece => piece.buffer === buffer));
    }
  });

  it('is refused when it is that of another ensemble', () => {
    const bytes = encoded(unfinished);
    for (const other of [{ members: 1 }, { members: 3 }, { heldOut: 4 }, { classes: 3 }, { parameters: 2 }]) {
      assert.equal(decodeCheckpoint(bytes, { ...expected, ...other }), 'damaged');
    }
    // As many numbers, but not of the same meaning.
    const three = encoded(withMembers(members.slice(0, 1)));
    assert.equal(decodeCheckpoint(three, { ...expected, members: 5, heldOut: 0 }), 'damaged');
  });

  it('need not be aligned in memory', () => {
    const bytes = encoded(unfinished);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    assert.deepEqual(decodeCheckpoint(shifted.subarray(1), expected), unfinished);
    assert.deepEqual(decodeCheckpoint(Buffer.from(bytes), expected), unfinished, 'in a pool of buffers');
  });

  it('has no second moments where the optimizer has none', () => {
    const optimizer = { steps: 1, first: Float32Array.of(1, 2, 3), second: new Float32Array(0) };
    const sgd: Checkpoint = withMembers(members.map(({ parameters }) => ({ parameters, optimizer })));
    const bytes = encoded(sgd);
    assert.deepEqual(decodeCheckpoint(bytes, { ...expected, secondMoments: 0 }), sgd);
    assert.equal(decodeCheckpoint(bytes, expected), 'damaged');
  });

  it('is refused when it is cut off anywhere, or goes on', () => {
    for (const checkpoint of [unfinished, finished]) {
      const bytes = encoded(checkpoint);
      for (let length = 0; length < bytes.length; length++) {
        assert.equal(decodeCheckpoint(bytes.subarray(0, length), expected), 'damaged', `${length} bytes`);
      }
      assert.equal(decodeCheckpoint(Buffer.concat([bytes, Buffer.alloc(4)]), expected), 'damaged');
    }
  });

  it('never throws, whatever byte of its header is another', () => {
    const bytes = encoded(unfinished);
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
      { ...unfinished, epochs: [{ ...first, epoch: 2 }] },
      { ...unfinished, epochs: [{ ...first, devLoss: NaN }] },
      { ...unfinished, best: { ...unfinished.best, epoch: 2 } },
      { ...unfinished, best: { ...unfinished.best, temperature: 0 } },
      {
        ...unfinished,
        best: { ...unfinished.best, parameters: [Float32Array.of(1, NaN, 2), Float32Array.of(1, 2, 3)] },
      },
      {
        ...unfinished,
        best: { ...unfinished.best, logits: [...unfinished.best.logits.slice(1), Float32Array.of(0, Infinity)] },
      },
      { ...unfinished, meter: { ...unfinished.meter, tokens: -1 } },
      withSteps(-1),
      withSteps(2 ** 31),
      withSecondMoment(-1),
      withSecondMoment(Infinity),
    ];
    for (const checkpoint of forged) {
      assert.equal(decodeCheckpoint(encoded(checkpoint), expected), 'damaged');
    }
  });

  it('is refused when a later version wrote it', () => {
    const bytes = encoded(unfinished);
    bytes[4] = 2;
    assert.equal(decodeCheckpoint(bytes, expected), 'version');
  });
});

function withMembers(members: readonly MemberState[]): Checkpoint {
  return { ...unfinished, state: { kind: 'unfinished', members } };
}

function withSteps(steps: number): Checkpoint {
  const [first, second] = members;
  return withMembers([first!, { ...second!, optimizer: { ...second!.optimizer, steps } }]);
}

function withSecondMoment(moment: number): Checkpoint {
  const [first, second] = members;
  const optimizer = { ...second!.optimizer, second: Float32Array.of(1, moment, 1) };
  return withMembers([first!, { ...second!, optimizer }]);
}

describe('the checkpoint of another training', () => {
  const engine = new ReferenceEngine();

  async function refusalOf(bytes: Uint8Array, change: (subject: TrainingSubject) => TrainingSubject) {
    const subject = change(await trainingSubject(engine));
    const environment = environmentWith(bytes);
    const { checkpoint } = await resumption('networks', subject, environment);
    const [event] = environment.events;
    return checkpoint === undefined && event?.type === 'checkpointRefused' ? event.reason : event?.type;
  }

  it('is not used, and the difference is named', async () => {
    const checkpoints = new RememberedCheckpoints();
    await trainSubject(await trainingSubject(engine), new TestEnvironment(undefined, checkpoints));
    const [bytes] = checkpoints.written.get('networks')!;
    assert.ok(bytes !== undefined);
    assert.equal(await refusalOf(bytes, subject => subject), 'resumed');
    const { data } = await trainingSubject(engine);
    const [{ train, heldOut }] = data.partitions as [EncodedPartition];
    const refusalWith = (partition: EncodedPartition): Promise<string | undefined> =>
      refusalOf(bytes, subject => ({ ...subject, data: { ...data, partitions: [partition] } }));
    const [first, second, ...others] = train;
    assert.equal(await refusalWith({ heldOut, train: [second!, first!, ...others] }), 'data');
    const relabelled = heldOut.map(example => ({ ...example, truth: [1] }));
    assert.equal(await refusalWith({ train, heldOut: relabelled }), 'data');
    const settings = { ...trainerSettings, learningRate: 0.021 };
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, settings })), 'settings');
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, seed: 2 })), 'seed');
    const turned = Object.fromEntries(Object.entries(trainerSettings).reverse()) as unknown as TrainerSettings;
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, settings: turned })), 'resumed');
    const build = 'plain 0123456789abcdef, 2 threads';
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, engine: { name: 'wasm', build } })), 'engine');
    const { ensemble } = await subjectWithOtherWeights();
    assert.equal(await refusalOf(bytes, subject => ({ ...subject, ensemble })), 'start');
    assert.equal(await refusalOf(bytes.subarray(0, 1000), subject => subject), 'damaged');
  });

  async function subjectWithOtherWeights(): Promise<TrainingSubject> {
    const subject = await trainingSubject(engine);
    const [{ parameters, optimizer }] = (await subject.ensemble.readStates()) as [MemberState];
    const other = parameters.map((value, index) => (index === 0 ? value + 1 : value));
    await subject.ensemble.writeStates([{ parameters: other, optimizer }]);
    return subject;
  }

  it('is not used when a single member differs in where it starts, what it holds out or what is right of its texts', async () => {
    const settings = { ...trainerSettings, folds: 3 };
    const subject = await trainingSubject(engine, settings);
    const plain = await fingerprintOf(subject);
    assert.equal(difference(plain, await fingerprintOf(await trainingSubject(engine, settings))), undefined);
    const [one, two, three] = subject.data.partitions as [EncodedPartition, EncodedPartition, EncodedPartition];
    const data = { ...subject.data, partitions: [one, { ...two, heldOut: three.heldOut }, three] };
    assert.equal(difference(plain, await fingerprintOf({ ...subject, data })), 'data');
    const [example, ...others] = one.train as [EncodedExample, ...EncodedExample[]];
    const relabelled = { ...one, train: [{ ...example, truth: [0, 1] }, ...others] };
    for (const other of [{ kind: 'multi' } as const, { partitions: [relabelled, two, three] }]) {
      const changed = { ...subject, data: { ...subject.data, ...other } };
      assert.equal(difference(plain, await fingerprintOf(changed)), 'data');
    }
    const [first, second, third] = (await subject.ensemble.readStates()) as [MemberState, MemberState, MemberState];
    await subject.ensemble.writeStates([first, third, second]);
    assert.equal(difference(plain, await fingerprintOf(subject)), 'start');
  });
});
