import { afterEvent, preparing, type TrainingState } from '../../../src/core/training/trainingState';
import type { LabelCount, SentencePrediction } from '../../../src/protocol/panelProtocol';

/* What the tests of the panel's page show in it. */

export const labels: readonly LabelCount[] = [
  { label: { name: 'negative', color: 'vermillion', key: '1' }, count: 12 },
  { label: { name: 'positive', color: 'blue', key: '2' }, count: 15 },
];
const names = labels.map(({ label }) => label.name);
export const model = {
  run: 'run-1',
  labels: names,
  created: '2026-03-01T10:00:00Z',
  trainExamples: 27,
  engine: 'wasm',
};
export const file = {
  file: 'file:///review.md',
  title: 'review.md',
  run: 'run-1',
  labels: names,
  sentences: sentencesOf('Good. Dull.'),
};

/** “Dull.” is negative, all else positive. */
export function sentencesOf(text: string): SentencePrediction[] {
  let start = 0;
  return text.split(' ').map(part => {
    const isDull = part === 'Dull.';
    const probabilities = isDull ? [0.8, 0.2] : [0.1, 0.9];
    const sentence = {
      start,
      end: start + part.length,
      text: part,
      prediction: { label: isDull ? 'negative' : 'positive', probabilities },
    };
    start += part.length + 1;
    return sentence;
  });
}

/** After so many epochs, of which the second is the best. */
export function run(epochs: number): TrainingState {
  let state = afterEvent(preparing('run-1'), {
    type: 'started',
    run: 'run-1',
    labels: names,
    trainExamples: 27,
    devExamples: 3,
    testExamples: 0,
    networks: 1,
    vocabularySize: 100,
    parameters: 1000,
    engine: 'wasm',
    epochs: 12,
  });
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const fraction = epoch / 12;
    state = afterEvent(state, { type: 'progress', epoch, fraction, loss: 1 / epoch, tokensPerSecond: 48_231 });
    const best = epoch <= 2;
    state = afterEvent(state, {
      type: 'epoch',
      epoch,
      trainLoss: 1 / epoch,
      devLoss: best ? 0.9 / epoch : 0.6,
      devAccuracy: best ? 0.4 * epoch : 0.7,
      devMacroF1: best ? 0.395 * epoch : 0.7,
      best,
      learningRate: 2e-3,
      seconds: 3,
    });
  }
  return state;
}
