import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import { sigmoid } from '../../../../src/core/evaluation/sigmoid';
import { relativeError } from '../../../../src/core/explanation/explanation';
import { decodeModel } from '../../../../src/core/model/savedModel';
import { TextClassifier } from '../../../../src/core/model/textClassifier';
import { adaptClassifier } from '../../../../src/core/training/adaptClassifier';
import { crossValidate } from '../../../../src/core/training/crossValidate';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import type { TrainedClassifier, TrainingTask } from '../../../../src/core/training/trainingTask';
import { openExplainer } from '../../../../src/engine/openExplainer';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { smallSettings as smallSemantic } from '../semantic/semanticFixture';
import { aspectExamples, aspects, aspectTask } from './multiLabelFixture';
import { TestEnvironment } from './trainingFixture';

const noPause = () => Promise.resolve();

function train(task: TrainingTask = aspectTask()): Promise<TrainedClassifier> {
  return trainClassifier(task, new ReferenceEngine(), new TestEnvironment());
}

function load(trained: TrainedClassifier): Promise<TextClassifier> {
  return TextClassifier.load(decodeModel(trained.files), new ReferenceEngine());
}

describe('a classifier that gives any number of labels', () => {
  const settings = { ...aspectTask().settings, semantic: smallSemantic, folds: 3, epochs: 10 };
  let trained: TrainedClassifier;
  let classifier: TextClassifier;

  before(async () => {
    trained = await train({ ...aspectTask(), settings });
    classifier = await load(trained);
  });
  after(() => {
    classifier.dispose();
  });

  it('learns, and after saving and loading gives texts none, one or several labels', async () => {
    const texts = ['we saw it again', 'a melody', 'the cast and a twist', 'so cheap a ticket and the role', ''];
    const predictions = await classifier.predict(texts, noPause);
    assert.deepEqual(
      predictions.map(({ labels }) => labels),
      [[], ['music'], ['acting', 'plot'], ['acting', 'price'], []],
    );
    for (const { label, labels, probabilities } of predictions.slice(1, 4)) {
      assert.ok(labels!.includes(label));
      aspects.forEach((aspect, index) => {
        assert.equal(probabilities[index]! >= 0.5, labels!.includes(aspect));
      });
    }
  });

  it('says how good it is on texts that it has not seen, by label and as a whole', async () => {
    const figures = await classifier.evaluate(aspectExamples(100, 2), noPause);
    assert.ok(figures.accuracy > 0.9, String(figures.accuracy));
    assert.ok(figures.macroF1 > 0.95 && figures.multiLabel!.microF1 > 0.95);
    assert.ok(figures.ece < 0.1, String(figures.ece));
    assert.equal(figures.confusion, undefined);
    assert.deepEqual(
      figures.baselines.map(({ name }) => name),
      ['usualLabels', 'noLabel', 'lstm', 'naiveBayes', 'tfidf', 'semantic'],
    );
    for (const { accuracy } of figures.baselines) assert.ok(accuracy <= figures.accuracy);
  });

  it('has the figures and the kind in its files, and says so on its card', () => {
    const { summary, definition } = decodeModel(trained.files);
    assert.equal(summary.kind, 'multi');
    assert.equal(definition.kind, 'multi');
    assert.equal(summary.trainExamples, 160);
    assert.deepEqual(summary.dev, trained.dev);
    const card = new TextDecoder().decode(trained.files.get('MODEL_CARD.md'));
    assert.match(card, /any number, none included, of 4 labels/);
    assert.match(card, /All labels right .* micro-F1/);
  });

  it('is refused when its files contradict each other about the kind', () => {
    const json = new TextDecoder().decode(trained.files.get('classifier.json')).replace('"multi"', '"single"');
    const files = new Map([...trained.files, ['classifier.json', new TextEncoder().encode(json)]]);
    assert.throws(() => decodeModel(files), /classifier\.json says that texts have one label/);
  });

  it('is explained label by label: words add up to log odds', async () => {
    const explainer = await openExplainer(classifier);
    const text = 'so cheap a ticket and the role';
    for (const [index, aspect] of aspects.entries()) {
      const explanation = await explainer.explain(text, aspect, noPause);
      const { probabilities, value, parts } = explanation;
      assert.deepEqual(parts, ['lstm', 'naiveBayes', 'tfidf', 'semantic']);
      assert.ok(relativeError(explanation) < 0.01, String(relativeError(explanation)));
      assert.ok(Math.abs(sigmoid(value) - probabilities[index]!) < 1e-6, String(value));
    }
    const { tokens } = await explainer.explain(text, 'acting', noPause);
    const best = tokens.reduce((most, token) => (token.contribution > most.contribution ? token : most));
    assert.equal(text.slice(best.start, best.end), 'role');
  });

  describe('that is updated', () => {
    const update = (task: Partial<TrainingTask>): Promise<TrainedClassifier> =>
      adaptClassifier(
        { ...aspectTask(), run: 'updated', ...task },
        trained.files,
        new ReferenceEngine(),
        new TestEnvironment(),
      );

    it('learns from texts with any number of labels', async () => {
      const fresh = aspectExamples(40, 3).map(({ text, labels }) => ({
        text: text.replaceAll(/song|score|melody/gu, 'choir'),
        labels,
      }));
      const updated = await update({ examples: [...aspectExamples(160), ...fresh] });
      assert.equal(updated.dev.examples, 40);
      assert.equal(updated.summary.kind, 'multi');
      const next = await load(updated);
      const predictions = await next.predict(['the choir and the role', 'we saw it again', 'a melody'], noPause);
      next.dispose();
      assert.deepEqual(
        predictions.map(({ labels }) => labels),
        [['acting', 'music'], [], ['music']],
      );
    });

    it('is not mixed with texts of one label each', async () => {
      await assert.rejects(update({ kind: 'single' }), /any number of labels, and the examples have one each/);
    });
  });

  it('is the same for the same seed', async () => {
    const again = await train({ ...aspectTask(), settings });
    for (const [name, bytes] of trained.files) assert.deepEqual(again.files.get(name), bytes, name);
  });

  it('is validated on a share of the examples where there are no folds', async () => {
    const single = await train();
    assert.ok(single.dev.accuracy > 0.7, String(single.dev.accuracy));
    assert.equal(single.dev.examples, 16);
  });

  it('is cross-validated, also where a fold has never seen a label', async () => {
    const rare = { text: 'the popcorn and the song', labels: ['music', 'food'] };
    const examples = [...aspectExamples(90), rare];
    const environment = new TestEnvironment();
    const result = await crossValidate(
      { kind: 'multi', examples, settings: { ...settings, semantic: null, folds: 1 }, seed: 1, folds: 3 },
      new ReferenceEngine(),
      environment,
    );
    assert.deepEqual(result.labels, ['acting', 'food', 'music', 'plot', 'price']);
    assert.equal(result.judged.length, 91);
    const judged = result.judged.find(({ example }) => example === rare)!;
    assert.equal(judged.probabilities[1], 0);
    assert.ok(result.figures.macroF1 > 0.6, String(result.figures.macroF1));
  });

  it('asks for a second label, and for class weights that it knows', async () => {
    const examples = aspectExamples(20).map(example => ({ ...example, labels: example.labels.slice(0, 0) }));
    await assert.rejects(train({ ...aspectTask(), examples }), /no label at all/);
    const balanced = { ...aspectTask().settings, classWeights: 'balanced' } as const;
    await assert.rejects(train({ ...aspectTask(), settings: balanced }), UserFacingError);
  });
});
