import assert from 'node:assert/strict';
import { relativeError } from '../../../../src/core/explanation/explanation';
import type { ModelFiles } from '../../../../src/core/model/modelFiles';
import { decodeModel } from '../../../../src/core/model/savedModel';
import { TextClassifier } from '../../../../src/core/model/textClassifier';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import type { TrainingTask } from '../../../../src/core/training/trainingTask';
import { openExplainer } from '../../../../src/engine/openExplainer';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinions, opinionTask, TestEnvironment } from '../training/trainingFixture';

describe('a classifier that consults a starter model', () => {
  let starter: ModelFiles;

  before(async () => {
    starter = (await trainClassifier(opinionTask(), new ReferenceEngine(), new TestEnvironment())).files;
  });

  /** A dozen examples of those that the starter has seen ten times as many of. */
  const train = async (changes: Partial<TrainingTask> = {}): Promise<ModelFiles> => {
    const task = { ...opinionTask(12), starter, ...changes };
    return (await trainClassifier(task, new ReferenceEngine(), new TestEnvironment())).files;
  };

  it('keeps it in a file of its own, and is right where a dozen examples alone are not', async () => {
    const correct = async (files: ModelFiles): Promise<number> => {
      const classifier = await TextClassifier.load(decodeModel(files), new ReferenceEngine());
      const texts = opinions(200).slice(120);
      const predictions = await classifier.predict(
        texts.map(({ text }) => text),
        () => Promise.resolve(),
      );
      classifier.dispose();
      return predictions.filter(({ label }, text) => label === texts[text]!.labels[0]).length;
    };
    const consulting = await train();
    assert.ok(consulting.has('starter.bin'));
    const alone = opinionTask(12);
    const without = (await trainClassifier(alone, new ReferenceEngine(), new TestEnvironment())).files;
    assert.ok(!without.has('starter.bin'));
    assert.ok((await correct(consulting)) >= (await correct(without)));
    assert.ok((await correct(consulting)) > 75, String(await correct(consulting)));
  });

  it('shows what the starter is worth alone', async () => {
    const { dev } = await trainClassifier(
      { ...opinionTask(12), starter },
      new ReferenceEngine(),
      new TestEnvironment(),
    );
    assert.ok(dev.baselines.some(({ name }) => name === 'starter'));
  });

  it('is explained completely, the starter being one of its parts', async () => {
    const classifier = await TextClassifier.load(decodeModel(await train()), new ReferenceEngine());
    const explainer = await openExplainer(classifier);
    for (const { text } of opinions(200).slice(190)) {
      const explanation = await explainer.explain(text, undefined, () => Promise.resolve());
      assert.equal(explanation.parts.at(-1), 'starter');
      assert.ok(explanation.tokens.some(({ byPart }) => Math.abs(byPart.at(-1)!) > 0.01));
      assert.ok(relativeError(explanation) < 0.01, `${text}: ${relativeError(explanation)}`);
      const { value, explainedClass, probabilities } = explanation;
      const logOdds = Math.log(probabilities[explainedClass]! / probabilities[1 - explainedClass]!);
      assert.ok(Math.abs(value - logOdds) < 1e-4, `${text}: ${value} ${logOdds}`);
    }
    classifier.dispose();
  });

  it('does not ask it about labels that it does not know', async () => {
    const examples = opinions(12).map(({ text, labels }) => ({ text, labels: [`very ${labels[0]!}`] }));
    assert.ok(!(await train({ examples })).has('starter.bin'));
  });

  it('does not ask it where texts may have several labels', async () => {
    assert.ok(!(await train({ kind: 'multi' })).has('starter.bin'));
  });

  it('does not ask it about texts of which it knows few words', async () => {
    const examples = opinions(12).map(({ text, labels }) => ({ text: text.replaceAll(/[aeo]/g, 'ü'), labels }));
    assert.ok(!(await train({ examples })).has('starter.bin'));
  });

  it('is refused when its starter does not know its labels', async () => {
    const files = new Map(await train());
    const definition = JSON.parse(Buffer.from(files.get('classifier.json')!).toString()) as { labels: string[] };
    files.set('classifier.json', Buffer.from(JSON.stringify({ ...definition, labels: ['angry', 'calm'] })));
    assert.throws(() => decodeModel(files), /starter\.bin does not know the labels/);
  });
});
