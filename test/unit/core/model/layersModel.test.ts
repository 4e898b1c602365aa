import assert from 'node:assert/strict';
import '@tensorflow/tfjs-backend-cpu';
import { io, tensor2d, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { softmax } from '../../../../src/core/evaluation/softmax';
import type { ModelFiles } from '../../../../src/core/model/modelFiles';
import { encodeNetwork } from '../../../../src/core/model/networkFile';
import { predictLogits } from '../../../../src/core/model/predictLogits';
import { initialParameters } from '../../../../src/core/network/initialization';
import type { ModelSpecification } from '../../../../src/core/network/specification';
import { defaultSettings } from '../../../../src/core/training/settings';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';

const texts = [Int32Array.of(4, 1, 3), Int32Array.of(2), Int32Array.of(5, 5, 3, 2, 4, 1, 5)];

/** Of the mean of the members' logits. */
async function ownProbabilities(
  specification: ModelSpecification,
  members: readonly Float32Array[],
): Promise<number[][]> {
  const logits = await Promise.all(members.map(parameters => ownLogits(specification, parameters)));
  return texts.map((_, text) => {
    const sums = [0, 1, 2].map(label => logits.reduce((sum, rows) => sum + rows[text]![label]!, 0));
    return softmax(sums, members.length);
  });
}

async function ownLogits(
  specification: ModelSpecification,
  parameters: Float32Array,
): Promise<readonly Float32Array[]> {
  const { optimizer, regularization } = defaultSettings;
  const model = new ReferenceEngine().createModel(specification, {
    seed: 1,
    optimizer,
    regularization: { ...regularization, classWeights: [1, 1, 1] },
    limits: { batchSize: 8, timeSteps: 8 },
  });
  model.writeParameters(parameters);
  return predictLogits(model, texts, 8, () => Promise.resolve());
}

async function tensorFlowProbabilities(files: ModelFiles): Promise<number[][]> {
  const model = JSON.parse(Buffer.from(files.get('model.json')!).toString()) as io.ModelJSON;
  const weights = files.get('weights.bin')!;
  const artifacts: io.ModelArtifacts = {
    modelTopology: model.modelTopology,
    weightSpecs: model.weightsManifest.flatMap(group => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length) as ArrayBuffer,
  };
  const loaded = await loadLayersModel(io.fromMemory(artifacts));
  const rows = texts.map(text =>
    Array.from((loaded.predict(tensor2d(text, [1, text.length], 'int32')) as Tensor).dataSync()),
  );
  loaded.dispose();
  return rows;
}

describe('model.json in TensorFlow.js', () => {
  const cases = (['max', 'mean', 'last', 'attention'] as const).map(pooling => ({ pooling, members: 1 }));
  for (const { pooling, members } of [
    ...cases,
    { pooling: 'max', members: 3 } as const,
    { pooling: 'attention', members: 2 } as const,
  ]) {
    it(`gives our probabilities with ${pooling} pooling over two layers, one of them in both directions, ${members} networks`, async () => {
      const layers = [
        { hiddenSize: 3, bidirectional: pooling !== 'last' },
        { hiddenSize: 2, bidirectional: pooling === 'last' },
      ];
      const specification = {
        vocabularySize: 6,
        embeddingSize: 4,
        layers,
        pooling,
        classes: 3,
        output: 'softmax',
      } as const;
      // Ten times the initial weights: far enough from 0 for every part to count.
      const all = Array.from({ length: members }, (_, member) =>
        initialParameters(specification, 7 + member).map(weight => 10 * weight),
      );
      const own = await ownProbabilities(specification, all);
      const theirs = await tensorFlowProbabilities(encodeNetwork({ specification, members: all }));
      own.forEach((row, text) => {
        row.forEach((probability, index) => {
          const difference = Math.abs(probability - theirs[text]![index]!);
          assert.ok(difference < 1e-5, `text ${text}: ${row.join()} against ${theirs[text]!.join()}`);
        });
      });
      assert.ok(Math.max(...own.map(row => Math.max(...row))) > 0.5, 'the probabilities tell nothing');
    });
  }
});
