import assert from 'node:assert/strict';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { denseRidge } from '../../../../src/core/semantic/denseRidge';
import { denseBlocks, type DenseBlock } from '../../../../src/core/semantic/semanticFeatures';
import type { DenseMatrix } from '../../../../src/core/semantic/semanticRows';

const noPause = (): Promise<void> => Promise.resolve();

function randomBlocks(texts: number): Record<DenseBlock, DenseMatrix> {
  const random = new RandomSequence(3, RandomStream.Split);
  const block = (dimension: number): DenseMatrix => ({
    dimension,
    values: Float32Array.from({ length: texts * dimension }, () => random.nextNormal()),
  });
  return { latentWords: block(3), latentCharacters: block(2), wordVectors: block(4), pairVectors: block(1) };
}

function textOf(blocks: Record<DenseBlock, DenseMatrix>, text: number): number[] {
  return denseBlocks.flatMap(block => {
    const { dimension, values } = blocks[block];
    return [...values.subarray(text * dimension, (text + 1) * dimension)];
  });
}

describe('ridge regression on dense blocks', () => {
  const texts = 30;
  const blocks = randomBlocks(texts);
  const targets = Float64Array.from({ length: texts * 2 }, (_, at) => Math.sin(3 * at));
  const folds = Int32Array.from({ length: texts }, (_, text) => text % 3);

  it('leaves a gradient of zero', async () => {
    const { weights } = await denseRidge(blocks, targets, 2, folds, noPause);
    for (let label = 0; label < 2; label++) {
      const flat = denseBlocks.flatMap(block => {
        const { dimension } = blocks[block];
        return [...weights[block].subarray(label * dimension, (label + 1) * dimension)];
      });
      const errors = Array.from({ length: texts }, (_, text) => {
        const output = textOf(blocks, text).reduce((sum, value, at) => sum + value * flat[at]!, 0);
        return output - targets[text * 2 + label]!;
      });
      flat.forEach((weight, at) => {
        // Shares of ¼ and λ of ¾ are a penalty of 3 on the weights of the unscaled blocks.
        const gradient = errors.reduce((sum, error, text) => sum + error * textOf(blocks, text)[at]!, 3 * weight);
        assert.ok(Math.abs(gradient) < 1e-4, `${at}: ${gradient}`);
      });
    }
  });

  it('holds the texts of a fold out of the fit that judges them', async () => {
    const { outputs } = await denseRidge(blocks, targets, 2, folds, noPause);
    const others = Int32Array.from(folds.keys()).filter(text => folds[text] !== 1);
    const part = Object.fromEntries(
      denseBlocks.map(block => {
        const { dimension, values } = blocks[block];
        const kept = values.filter((_, at) => folds[Math.floor(at / dimension)] !== 1);
        return [block, { dimension, values: kept }];
      }),
    ) as Record<DenseBlock, DenseMatrix>;
    const targetsOfOthers = targets.filter((_, at) => folds[Math.floor(at / 2)] !== 1);
    const { weights } = await denseRidge(part, targetsOfOthers, 2, new Int32Array(others.length), noPause);
    for (const text of [1, 4, 7]) {
      let output = 0;
      for (const block of denseBlocks) {
        const { dimension, values } = blocks[block];
        for (let at = 0; at < dimension; at++) output += values[text * dimension + at]! * weights[block][at]!;
      }
      assert.ok(Math.abs(output - outputs[text * 2]!) < 1e-5, `${output} ${outputs[text * 2]!}`);
    }
  });
});
