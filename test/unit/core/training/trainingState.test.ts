import assert from 'node:assert/strict';
import type { EpochFinished, TrainingEvent, TrainingStarted } from '../../../../src/core/training/trainingEvent';
import { afterEvent, failed, longestCurve, preparing, untrained } from '../../../../src/core/training/trainingState';

describe('the state of training', () => {
  it('follows a run from its preparation to its end', () => {
    const preparingRun = preparing('run-1');
    assert.equal(preparingRun.status, 'preparing');

    const state = [started, progress(0.25, 0.9), epoch(1), progress(0.75, 0.5), epoch(2)].reduce(
      afterEvent,
      preparingRun,
    );
    assert.equal(state.status, 'running');
    assert.equal(state.run, 'run-1');
    assert.deepEqual(
      state.epochs.map(({ epoch: number }) => number),
      [1, 2],
    );
    assert.deepEqual(state.lossCurve, [
      { at: 0.5, loss: 0.9 },
      { at: 1.5, loss: 0.5 },
    ]);
    assert.equal(state.fraction, 0.75);
    assert.equal(state.secondsLeft, 3);
    assert.equal(state.tokensPerSecond, 1000);

    const finished = afterEvent(state, { ...end, reason: 'earlyStopping' });
    assert.equal(finished.status, 'idle');
    assert.equal(finished.end, 'earlyStopping');
    assert.equal(finished.secondsLeft, null);
    assert.equal(finished.epochs.length, 2);
  });

  it('keeps what was reached when the run fails', () => {
    const state = failed([started, epoch(1)].reduce(afterEvent, untrained), 'The disk is full.');
    assert.equal(state.status, 'failed');
    assert.equal(state.error, 'The disk is full.');
    assert.equal(state.epochs.length, 1);
  });

  it('forgets the last run when the next one starts', () => {
    const before = failed([started, progress(0.5, 1), epoch(1)].reduce(afterEvent, untrained), 'It broke.');
    const state = afterEvent(before, { ...started, run: 'run-2' });
    assert.deepEqual(state, { ...untrained, status: 'running', run: 'run-2', maximumEpochs: 2 });
  });

  it('bounds the loss curve of a long run and keeps its newest point', () => {
    let state = afterEvent(untrained, started);
    for (let step = 1; step <= 5000; step++) state = afterEvent(state, progress(step / 5000, 1 / step));
    assert.ok(state.lossCurve.length <= longestCurve, `${state.lossCurve.length} points`);
    assert.ok(state.lossCurve.length > longestCurve / 4, `${state.lossCurve.length} points`);
    assert.deepEqual(state.lossCurve.at(-1), { at: 2, loss: 1 / 5000 });
    const times = state.lossCurve.map(({ at }) => at);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
  });
});

const started: TrainingStarted = {
  type: 'started',
  run: 'run-1',
  labels: ['negative', 'positive'],
  trainExamples: 90,
  devExamples: 10,
  testExamples: 0,
  networks: 1,
  vocabularySize: 500,
  parameters: 10_000,
  engine: 'reference',
  epochs: 2,
};

function progress(fraction: number, loss: number): TrainingEvent {
  return { type: 'progress', epoch: 1, fraction, loss, tokensPerSecond: 1000, secondsLeft: 3 };
}

function epoch(number: number): EpochFinished {
  return {
    type: 'epoch',
    epoch: number,
    trainLoss: 1,
    devLoss: 1,
    devAccuracy: 0.5,
    devMacroF1: 0.5,
    best: true,
    learningRate: 1e-3,
    seconds: 1,
  };
}

const end = {
  type: 'finished',
  bestEpoch: 2,
  epochs: 2,
  seconds: 2,
  dev: { examples: 10, accuracy: 1, macroF1: 1, loss: 0, ece: 0, perClass: [], confusion: [], baselines: [] },
} as const;
