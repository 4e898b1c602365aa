import assert from 'node:assert/strict';
import { CancelledError, UserFacingError } from '../../../../src/core/errors';
import type { Example } from '../../../../src/core/dataset/example';
import type { ModelFiles } from '../../../../src/core/model/modelFiles';
import { decodeModel } from '../../../../src/core/model/savedModel';
import { TextClassifier } from '../../../../src/core/model/textClassifier';
import { adaptClassifier } from '../../../../src/core/training/adaptClassifier';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinions, opinionTask, TamperedEngine, TestEnvironment } from './trainingFixture';

describe('updating a classifier', () => {
  const old = opinions(80);
  /** Two opinion words that the old examples do not have. */
  const fresh = opinions(120)
    .slice(80)
    .map(({ text, labels }) => ({ text: text.replace('good', 'superb').replace('bad', 'dreadful'), labels }));
  const all = [...old, ...fresh];
  let base: ModelFiles;

  before(async () => {
    base = (await trainClassifier({ ...opinionTask(), examples: old }, new ReferenceEngine(), new TestEnvironment()))
      .files;
  });

  const adapt = (examples: readonly Example[], environment = new TestEnvironment(), engine = new ReferenceEngine()) =>
    adaptClassifier({ ...opinionTask(), run: 'updated', examples }, base, engine, environment);

  async function labelsOf(files: ModelFiles, texts: readonly string[]): Promise<readonly string[]> {
    const classifier = await TextClassifier.load(decodeModel(files), new ReferenceEngine());
    const predictions = await classifier.predict(texts, () => Promise.resolve());
    classifier.dispose();
    return predictions.map(({ label }) => label);
  }

  it('learns what is new and forgets nothing', async () => {
    const { files } = await adapt(all);
    for (const { text, labels } of fresh) assert.deepEqual(await labelsOf(files, [text]), labels);
    assert.deepEqual(
      await labelsOf(
        files,
        old.map(({ text }) => text),
      ),
      old.map(({ labels }) => labels[0]),
    );
  });

  it('goes on from the weights that there are, and keeps the words and the weights of the parts', async () => {
    const { files } = await adapt(all);
    const [before, after] = [decodeModel(base), decodeModel(files)];
    const [left, right] = [before.network.members[0]!, after.network.members[0]!];
    const distance = Math.hypot(...left.map((value, at) => value - right[at]!));
    assert.ok(distance > 0 && distance < Math.hypot(...left) / 2, String(distance));
    assert.deepEqual(after.definition, { ...before.definition, run: 'updated', classCounts: [60, 60] });
  });

  it('tells how it judged the new examples before it learned from them', async () => {
    const { dev, files } = await adapt(all);
    assert.equal(dev.examples, 40);
    const judged = await labelsOf(
      base,
      fresh.map(({ text }) => text),
    );
    const right = judged.filter((label, place) => label === fresh[place]!.labels[0]).length;
    assert.equal(dev.accuracy, right / 40);
    assert.match(Buffer.from(files.get('MODEL_CARD.md')!).toString(), /updated with 40 new examples/);
  });

  it('gives the same model for the same seed', async () => {
    const [first, again] = [await adapt(all), await adapt(all)];
    assert.deepEqual(first.files.get('weights.bin'), again.files.get('weights.bin'));
    assert.deepEqual(first.files.get('wide.bin'), again.files.get('wide.bin'));
  });

  it('can be updated once more', async () => {
    const { files } = await adapt(all);
    const more = [...all, { text: 'a superb story', labels: ['positive'] }];
    const task = { ...opinionTask(), examples: more };
    const twice = await adaptClassifier(task, files, new ReferenceEngine(), new TestEnvironment());
    assert.equal(twice.dev.examples, 1);
  });

  const rejection = async (work: Promise<unknown>): Promise<string> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof UserFacingError, String(error));
    return `${error.message} ${error.remedy}`;
  };

  it('refuses when nothing is new, when the labels are others, and when the model does not tell what it has seen', async () => {
    assert.match(await rejection(adapt(old)), /has learned from all of these examples/);
    assert.match(await rejection(adapt([...all, { text: 'so-so', labels: ['neutral'] }])), /not those of the model/);
    const silent = new Map(base);
    silent.delete('examples.bin');
    const task = { ...opinionTask(), examples: all };
    const work = adaptClassifier(task, silent, new ReferenceEngine(), new TestEnvironment());
    assert.match(await rejection(work), /does not tell what it has learned from/);
  });

  it('keeps nothing when it is cancelled or its loss is no longer a number', async () => {
    const environment = new TestEnvironment();
    environment.cancelled = true;
    await assert.rejects(adapt(all, environment), CancelledError);
    const engine = new TamperedEngine(result => ({ ...result, loss: NaN }));
    const task = { ...opinionTask(), examples: all };
    assert.match(await rejection(adaptClassifier(task, base, engine, new TestEnvironment())), /no longer a number/);
  });
});
