import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import type { ModelFiles } from '../../../../src/core/model/modelFiles';
import { decodeSummary } from '../../../../src/core/model/metricsFile';
import { decodeModel } from '../../../../src/core/model/savedModel';
import { TextClassifier } from '../../../../src/core/model/textClassifier';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { modelFixture, recordedPredictions } from './modelFixture';

/** The fixture with one of its JSON files changed. */
function withJson(name: string, change: (value: Record<string, unknown>) => void): ModelFiles {
  const files = new Map(modelFixture());
  const value = JSON.parse(Buffer.from(files.get(name)!).toString()) as Record<string, unknown>;
  change(value);
  return files.set(name, Buffer.from(JSON.stringify(value)));
}

function rejection(files: ModelFiles): string {
  try {
    decodeModel(files);
  } catch (error) {
    assert.ok(error instanceof UserFacingError, String(error));
    return `${error.message} ${error.remedy}`;
  }
  throw new assert.AssertionError({ message: 'the model was accepted' });
}

describe('a saved model', () => {
  it('of version 1 still answers what it answered when it was saved', async () => {
    const saved = decodeModel(modelFixture());
    const classifier = await TextClassifier.load(saved, new ReferenceEngine());
    const recorded = recordedPredictions();
    const predictions = await classifier.predict(
      recorded.map(({ text }) => text),
      () => Promise.resolve(),
    );
    predictions.forEach(({ label, probabilities }, index) => {
      assert.equal(label, recorded[index]!.label);
      saved.definition.labels.forEach((name, place) => {
        assert.ok(Math.abs(probabilities[place]! - recorded[index]!.probabilities[name]!) < 1e-5);
      });
    });
    classifier.dispose();
  });

  it('tells what it is without its weights', () => {
    const files = new Map(modelFixture());
    files.delete('weights.bin');
    const summary = decodeSummary(files);
    assert.equal(summary.trainExamples, 32);
    assert.equal(summary.dev?.examples, 4);
    assert.deepEqual(summary.labels, ['negative', 'positive']);
  });

  it('has a card for people', () => {
    const card = Buffer.from(modelFixture().get('MODEL_CARD.md')!).toString();
    for (const heading of ['## Data', '## Figures', '## Settings', '## Limits']) assert.ok(card.includes(heading));
  });

  for (const name of ['model.json', 'weights.bin', 'classifier.json', 'metrics.json']) {
    it(`is refused without ${name}`, () => {
      const files = new Map(modelFixture());
      files.delete(name);
      assert.match(rejection(files), new RegExp(`${name} is missing.*train the model again`));
    });
  }

  for (const name of ['model.json', 'classifier.json', 'metrics.json']) {
    it(`is refused when ${name} is cut off`, () => {
      const files = new Map(modelFixture());
      const bytes = files.get(name)!;
      files.set(name, bytes.subarray(0, bytes.length / 2));
      assert.match(rejection(files), new RegExp(`${name} is not valid JSON`));
    });
  }

  const newer = /newer Undertone: its version is 99.*Update Undertone/;
  const damages: readonly (readonly [name: string, files: () => ModelFiles, message: RegExp])[] = [
    ['classifier.json is newer', () => withJson('classifier.json', value => (value['version'] = 99)), newer],
    ['metrics.json is newer', () => withJson('metrics.json', value => (value['version'] = 99)), newer],
    [
      'model.json is newer',
      () => withJson('model.json', value => ((value['userDefinedMetadata'] as { version: number }).version = 99)),
      newer,
    ],
    [
      'classifier.json is something else',
      () => withJson('classifier.json', value => (value['format'] = 'x')),
      /classifier\.json is not of the format “undertone-classifier”/,
    ],
    [
      'model.json was written by another program',
      () => withJson('model.json', value => delete value['userDefinedMetadata']),
      /model\.json is not of the format “undertone-network”/,
    ],
    [
      'its weights are cut off',
      () => new Map([...modelFixture(), ['weights.bin', modelFixture().get('weights.bin')!.subarray(4)]]),
      /weights\.bin has 2052 bytes where 2056 are expected/,
    ],
    [
      'a weight is not a number',
      () => new Map([...modelFixture(), ['weights.bin', new Uint8Array(2056).fill(0xff)]]),
      /weights\.bin has weights that are not numbers/,
    ],
    [
      'its shapes would need terabytes',
      () =>
        withJson('model.json', value => {
          const { specification } = value['userDefinedMetadata'] as { specification: Record<string, number> };
          specification['vocabularySize'] = 9_000_000;
          specification['embeddingSize'] = 16_000;
        }),
      /weights\.bin has 2056 bytes where \d{12} are expected/,
    ],
    [
      'its weights are listed in another order',
      () =>
        withJson('model.json', value => {
          (value['weightsManifest'] as [{ weights: unknown[] }])[0].weights.reverse();
        }),
      /model\.json lists other weights/,
    ],
    [
      'a word is missing',
      () => withJson('classifier.json', value => (value['words'] as string[]).pop()),
      /classifier\.json has 21 words where model\.json expects 22/,
    ],
    [
      'a word is there twice',
      () => withJson('classifier.json', value => ((value['words'] as string[])[1] = ',')),
      /classifier\.json has a word twice/,
    ],
    [
      'a label is missing',
      () =>
        withJson('classifier.json', value => {
          value['labels'] = ['a', 'b', 'c'];
          value['classCounts'] = [1, 1, 1];
        }),
      /classifier\.json has 3 labels where model\.json expects 2/,
    ],
    [
      'the temperature is 0',
      () => withJson('classifier.json', value => (value['temperature'] = 0)),
      /classifier\.json is damaged at “temperature”/,
    ],
    [
      'texts were cut into tokens in an unknown way',
      () => withJson('classifier.json', value => (value['tokenizer'] = { version: 9, maximumLength: 20 })),
      /classifier\.json is damaged at “tokenizer\.version”/,
    ],
  ];
  for (const [name, files, message] of damages) {
    it(`is refused when ${name}`, () => {
      assert.match(rejection(files()), message);
    });
  }
});
