import assert from 'node:assert/strict';
import { assess } from '../../../../src/core/evaluation/assessment';
import { evaluateExamples } from '../../../../src/core/evaluation/evaluateExamples';
import { figuresSection } from '../../../../src/core/model/cardFigures';
import { withCurveOnCard } from '../../../../src/core/model/modelCard';
import { decodeSummary, withMeasuredCurve } from '../../../../src/core/model/metricsFile';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinionTask, TestEnvironment } from '../training/trainingFixture';
import { modelFixture } from './modelFixture';

const curve = {
  points: [{ labels: 40, accuracy: 0.7, examples: 30 }],
  forecasts: [{ more: 10, forecast: { kind: 'cannotTell', reason: 'tooFewPoints' } as const }],
};

describe('a model card', () => {
  const hostile = `<img src=x> [link](command:evil) https://a.b @someone | ${'long '.repeat(100)}`;
  const figures = evaluateExamples(
    [
      { text: hostile, labels: ['no'] },
      { text: 'fine', labels: ['yes'] },
    ],
    [
      [0.1, 0.9],
      [0.2, 0.8],
    ],
    { kind: 'single', labels: ['no', 'yes'], classCounts: [5, 5], usualTruth: [0] },
  );
  const card = figuresSection('Test', '', figures, assess(figures, [5, 5])).join('\n\n');

  it('shows mistakes shortened, and nothing in them is Markdown', () => {
    const line = card.split('\n').find(text => text.includes('img'))!;
    assert.ok(line.length < 200);
    assert.ok(line.includes('\\<img src=x\\> \\[link\\]\\(command\\:evil\\) https\\://a\\.b \\@someone \\|'));
  });

  it('says in words that two texts are too few to tell', () => {
    assert.match(card, /Too few labels to tell whether it is of any use/);
    assert.match(card, /\| yes \| 1 \| 50\.0 % \(too few labels to tell\)/);
  });

  it('holds what the figures are worth, like the metrics beside it', async () => {
    const { files } = await trainClassifier(opinionTask(), new ReferenceEngine(), new TestEnvironment());
    const text = new TextDecoder().decode(files.get('MODEL_CARD.md'));
    assert.match(text, /Accuracy 100\.0 % \(\d\d\.\d to 100\.0 %\)/);
    const metrics = JSON.parse(new TextDecoder().decode(files.get('metrics.json'))) as Record<string, unknown>;
    const { dev } = metrics['assessments'] as { dev: { intervals: { accuracy: { high: number } } } };
    assert.equal(dev.intervals.accuracy.high, 1);
    const summary = decodeSummary(files);
    assert.equal(summary.dev?.reliability?.length, 15);
    assert.deepEqual(summary.dev.mistakes, []);
    assert.ok(summary.dev.baselines[0]!.comparison!.probability < 0.05);
  });

  it('goes on with a learning curve, in models of earlier versions too', () => {
    const files = withCurveOnCard(withMeasuredCurve(modelFixture(), curve), curve);
    assert.match(new TextDecoder().decode(files.get('MODEL_CARD.md')), /## Limits[^]*## More labels\n\nWhat 10 more/);
    const metrics = JSON.parse(new TextDecoder().decode(files.get('metrics.json'))) as Record<string, unknown>;
    assert.deepEqual(metrics['learningCurve'], curve);
    assert.equal(decodeSummary(files).trainExamples, 32);
  });
});
