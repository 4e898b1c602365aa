import assert from 'node:assert/strict';
import { encodeJson, parseJson } from '../../../../src/core/model/savedFile';
import { decodeRunRecord } from '../../../../src/core/model/runRecord';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinionTask, TestEnvironment } from '../training/trainingFixture';
import { modelFixture } from './modelFixture';

describe('what a model tells of its run', () => {
  it('is read from models of the first version', () => {
    const record = decodeRunRecord(modelFixture());
    assert.equal(record.summary.trainExamples, 32);
    assert.equal(record.epochs[0]?.learningRate, 0.02);
    assert.equal(record.assessments, undefined);
  });

  it('holds settings, epochs and what the figures are worth', async () => {
    const task = opinionTask();
    const { files } = await trainClassifier(task, new ReferenceEngine(), new TestEnvironment());
    const record = decodeRunRecord(files);
    assert.deepEqual(record.settings, task.settings);
    assert.equal(record.assessments?.dev?.intervals.accuracy.high, 1);
    assert.ok(record.epochs.some(({ epoch, best }) => best && epoch === record.bestEpoch));
  });

  it('names the place that is damaged', () => {
    const files = modelFixture();
    const metrics = { ...(parseJson(files, 'metrics.json') as object), bestEpoch: 'two' };
    assert.throws(
      () => decodeRunRecord(new Map([...files, ['metrics.json', encodeJson(metrics)]])),
      /metrics\.json is damaged at “bestEpoch”/,
    );
  });
});
