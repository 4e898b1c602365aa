import assert from 'node:assert/strict';
import { failed, preparing, untrained, type TrainingState } from '../../../src/core/training/trainingState';
import type { EpochFinished } from '../../../src/core/training/trainingEvent';
import { trainingAnnouncement } from '../../../src/webview/trainingAnnouncement';

describe('what is announced of training', () => {
  const running: TrainingState = { ...preparing('run-1'), status: 'running', maximumEpochs: 12 };
  const afterOne: TrainingState = { ...running, epochs: [epoch(1, 0.61)], secondsLeft: 75 };

  it('is its start, at once', () => {
    assert.deepEqual(trainingAnnouncement(preparing('run-1'), running), {
      text: 'Training has started.',
      urgent: true,
    });
  });

  it('is each epoch, when there is time', () => {
    assert.deepEqual(trainingAnnouncement(running, afterOne), {
      text: 'Epoch 1 of 12: validation accuracy 61%. 1 min 15 s left.',
      urgent: false,
    });
  });

  it('is not the progress within an epoch', () => {
    assert.equal(trainingAnnouncement(afterOne, { ...afterOne, fraction: 0.2, secondsLeft: 60 }), undefined);
  });

  it('is its end with the best epoch, at once', () => {
    const ended: TrainingState = {
      ...afterOne,
      status: 'idle',
      epochs: [epoch(1, 0.61), { ...epoch(2, 0.58), best: false }],
      end: 'earlyStopping',
    };
    assert.deepEqual(trainingAnnouncement(afterOne, ended), {
      text: 'Training has ended. Epoch 1 was the best, with a validation accuracy of 61%.',
      urgent: true,
    });
  });

  it('is its failure, at once', () => {
    assert.deepEqual(trainingAnnouncement(running, failed(running, 'The disk is full.')), {
      text: 'Training failed: The disk is full.',
      urgent: true,
    });
  });

  it('is nothing while nothing is trained', () => {
    assert.equal(trainingAnnouncement(untrained, untrained), undefined);
  });
});

function epoch(number: number, devAccuracy: number): EpochFinished {
  return {
    type: 'epoch',
    epoch: number,
    trainLoss: 0.6,
    devLoss: 0.6,
    devAccuracy,
    devMacroF1: devAccuracy,
    best: true,
    learningRate: 1e-3,
    seconds: 3,
  };
}
