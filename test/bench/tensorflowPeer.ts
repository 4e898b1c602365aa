import type * as layers from '@tensorflow/tfjs-layers';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { LabelledBatch } from '../../src/core/engine';
import { loadTensorflow, type Tensorflow } from '../../src/engine/tfjs/loadTensorflow';
import { TensorflowModel } from '../../src/engine/tfjs/tensorflowModel';
import { startTiming, type Timing } from './contest';
import type { PeerBatch, PeerQuestion, PeerTask } from './peer';
import { optionsOf, specificationOf } from './work';

/*
 * The same training step as ours on `@tensorflow/tfjs-node`, for `npm run bench -- --peers`: once as its users write it, with its own layers, and once
 * as our engine `tfjs` has it. Reads questions as lines of JSON and answers in kind, like `peers.py`. Without the native package nobody plays:
 * a step of the plain one takes half a minute.
 */
async function main(): Promise<void> {
  const tensorflow = await nativeTensorflow();
  const version = tensorflow?.version_core;
  answer(version === undefined ? {} : { 'tfjs-node': version });
  const playing = new Map<string, Player>();
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line) as PeerQuestion;
    if (question.task === 'turn') {
      answer(await turn(playing.get(question.name)!));
    } else if (question.task === 'forget') {
      playing.get(question.name)?.dispose();
      playing.delete(question.name);
    } else {
      if (tensorflow !== undefined && question.task === 'train') {
        playing.set('tfjs-node, its own layers', layersPlayer(tensorflow, question));
        playing.set('tfjs-node, our engine', enginePlayer(tensorflow, question));
      }
      answer([...playing.keys()]);
    }
  }
}

type TensorflowWithLayers = Tensorflow & Pick<typeof layers, 'sequential' | 'layers'>;

interface Player {
  readonly turn: number;
  /** Perhaps a promise. */
  step(number: number): unknown;
  dispose(): void;
  /** How many steps it has made. */
  steps: number;
}

async function nativeTensorflow(): Promise<TensorflowWithLayers | undefined> {
  try {
    const { tf } = await loadTensorflow(createRequire(__filename));
    return tf.getBackend() === 'tensorflow' ? (tf as TensorflowWithLayers) : undefined;
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

async function turn(player: Player): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (let step = 0; step < player.turn; step++) {
    const stop = startTiming();
    await player.step(player.steps++);
    timings.push(stop());
  }
  return timings;
}

function layersPlayer(tf: TensorflowWithLayers, { work, turn, batches }: PeerTask): Player {
  const lstms = Array.from({ length: work.layers }, () => {
    const layer = tf.layers.lstm({ units: work.hiddenSize, returnSequences: true });
    return work.bidirectional ? tf.layers.bidirectional({ layer }) : layer;
  });
  const network = tf.sequential({
    layers: [
      tf.layers.embedding({
        inputDim: work.vocabularySize,
        outputDim: work.embeddingSize,
        inputLength: work.timeSteps,
      }),
      ...lstms,
      tf.layers.globalMaxPooling1d(),
      tf.layers.dense({ units: work.classes, activation: 'softmax' }),
    ],
  });
  network.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  const data = batches.map(({ size, timeSteps, tokens, labels }) => ({
    tokens: tf.tensor2d([...tokens], [size, timeSteps], 'int32'),
    targets: tf.oneHot(tf.tensor1d([...labels], 'int32'), work.classes),
  }));
  return {
    turn,
    steps: 0,
    step: number => {
      const { tokens, targets } = data[number % data.length]!;
      return network.trainOnBatch(tokens, targets);
    },
    dispose: () => {
      network.dispose();
      tf.dispose(data);
    },
  };
}

function enginePlayer(tf: Tensorflow, { work, turn, batches }: PeerTask): Player {
  const model = new TensorflowModel(tf, specificationOf(work), optionsOf(work));
  const data = batches.map(batch => labelled(batch, work.classes));
  return {
    turn,
    steps: 0,
    step: number => model.trainBatch(data[number % data.length]!, { number, learningRate: 1e-3 }),
    dispose: () => {
      model.dispose();
    },
  };
}

function labelled({ size, timeSteps, tokens, lengths, labels }: PeerBatch, classes: number): LabelledBatch {
  const targets = new Float32Array(size * classes);
  labels.forEach((label, row) => (targets[row * classes + label] = 1));
  return { size, timeSteps, tokens: Int32Array.from(tokens), lengths: Int32Array.from(lengths), targets };
}

function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

void main();
