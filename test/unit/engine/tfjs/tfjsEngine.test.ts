import assert from 'node:assert/strict';
import path from 'node:path';
import { UserFacingError } from '../../../../src/core/errors';
import { TensorflowClient } from '../../../../src/engine/tfjs/tensorflowClient';
import { TfjsEngine } from '../../../../src/engine/tfjs/tfjsEngine';
import type { Effort } from '../contract/engineUnderTest';
import { optionsFor, randomBatch, smallNetwork } from '../contract/scenario';
import { describeEngineContract } from '../engineContract';

/**
 * A step of a tiny network takes TensorFlow.js thirty times as long as our own engines, so a part of the contract
 * stands for the whole, unless UNDERTONE_FULL_CONTRACT is set.
 */
const effort: Effort =
  process.env['UNDERTONE_FULL_CONTRACT'] === undefined
    ? { differences: 4, trainingSteps: 10 }
    : { differences: 30, trainingSteps: 100 };

describe('on TensorFlow', function () {
  this.timeout(120_000);
  const tolerances = { logits: 1e-6, gradients: 1e-6, trainingLoss: 1e-4, finiteDifferences: 1e-3, padding: 0 };
  describeEngineContract('tfjs', () => TfjsEngine.start({ threads: 1 }), tolerances, effort);
});

describe("TensorFlow's process", () => {
  const crashing = path.join(__dirname, 'crashingProcess.js');

  it('tells which package it runs on', async () => {
    const engine = await TfjsEngine.start({ threads: 1 });
    assert.match(engine.description, /^tfjs engine \((plain )?@tensorflow\/.* 1 thread\): asked for$/);
    engine.dispose();
  });

  it('that dies rejects what was asked, with its last words, and everything asked later', async () => {
    const client = new TensorflowClient(1, crashing);
    await client.description;
    const died = (error: unknown): boolean =>
      error instanceof UserFacingError &&
      error.message.includes('process ended (exit code 7): the native library fell over');
    await assert.rejects(client.request('readParameters', { model: 1 }), died);
    await assert.rejects(client.request('readParameters', { model: 1 }), died);
    client.dispose();
  });

  it('that is disposed rejects what was asked', async () => {
    const engine = await TfjsEngine.start({ threads: 1 });
    const model = await engine.createModel(smallNetwork, optionsFor(smallNetwork));
    const answer = model.predictBatch(randomBatch(smallNetwork, 1, 2, 3));
    engine.dispose();
    await assert.rejects(answer, /was disposed/);
    model.dispose();
  });
});
