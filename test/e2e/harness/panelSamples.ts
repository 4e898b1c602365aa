import { readFileSync } from 'node:fs';
import { decodeRunRecord, type RunRecord } from '../../../src/core/model/runRecord';
import { noStudy, type StudyState } from '../../../src/core/search/study';
import { afterEvent, preparing, type TrainingState } from '../../../src/core/training/trainingState';
import type { RunEntry } from '../../../src/protocol/modelRuns';
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

/** Two models: one of a person's own, which is in use, and the starter. */
export const runs: readonly RunEntry[] = [
  {
    id: '/models/run-1',
    run: 'run-1',
    created: '2026-03-01T10:00:00Z',
    kind: 'single',
    labels: names,
    trainExamples: 27,
    engine: 'wasm',
    figures: { measuredOn: 'dev', examples: 27, accuracy: 0.8, macroF1: 0.79 },
    isInUse: true,
    isStarter: false,
    note: 'With the labels of the first week.',
  },
  {
    id: '/starter',
    run: 'undertone-starter-1',
    created: '2026-02-01T10:00:00Z',
    kind: 'single',
    labels: ['negative', 'neutral', 'positive'],
    trainExamples: 19_277,
    engine: 'wasm',
    figures: { measuredOn: 'dev', examples: 2142, accuracy: 0.825, macroF1: 0.833 },
    isInUse: false,
    isStarter: true,
    note: '',
  },
];

/** What the runs tell: the starter's own record, and one with a learning curve and a mistake that has no source. */
export function records(): ReadonlyMap<string, RunRecord> {
  const metrics = readFileSync(new URL('../../../../media/starter/metrics.json', `file://${__dirname}/`));
  const starter = decodeRunRecord(new Map([['metrics.json', metrics]]));
  const { dev } = starter.summary;
  const mistake = { text: 'Not bad at all.', truth: 'positive', predicted: 'negative', confidence: 0.97 };
  const mine: RunRecord = {
    ...starter,
    summary: {
      ...starter.summary,
      ...model,
      labels: starter.summary.labels,
      dev: { ...dev!, mistakes: [mistake, ...dev!.mistakes!] },
    },
    settings: { ...starter.settings, learningRate: 0.002 },
    learningCurve: {
      points: [
        { labels: 10, accuracy: 0.55, examples: 27 },
        { labels: 20, accuracy: 0.66, examples: 27 },
        { labels: 40, accuracy: 0.74, examples: 27 },
      ],
      forecasts: [
        {
          more: 100,
          forecast: {
            kind: 'forecast',
            labels: 140,
            accuracy: 0.81,
            interval: { low: 0.74, high: 0.87 },
            gain: 0.07,
            gainInterval: { low: 0.02, high: 0.12 },
          },
        },
        { more: 1000, forecast: { kind: 'cannotTell', reason: 'tooFar' } },
      ],
    },
  };
  return new Map([
    [runs[0]!.id, mine],
    [runs[1]!.id, starter],
  ]);
}

/** A search that has ended after two trials. */
export const search: StudyState = {
  ...noStudy,
  plan: { kind: 'search', trials: 10, secondsAllowed: 60 },
  trials: [
    { values: { learningRate: 0.004, pooling: 'mean' }, losses: [0.6, 0.5], end: 'finished', seconds: 4 },
    { values: { learningRate: 0.002, pooling: 'max' }, losses: [0.5, 0.4], end: 'stopped', seconds: 3 },
  ],
};
