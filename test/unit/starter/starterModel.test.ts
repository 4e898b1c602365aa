import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeModel } from '../../../src/core/model/savedModel';
import { TextClassifier } from '../../../src/core/model/textClassifier';
import { starterRun } from '../../../src/core/starter/starterRun';
import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';
import { StarterModel, starterFolder } from '../../../src/storage/starterModel';

describe('the starter model that comes with Undertone', () => {
  it('tells opinions from plain statements, and good from bad', async () => {
    const engine = await WasmEngine.load({ threads: 1 });
    const files = await new StarterModel(path.resolve(starterFolder)).read();
    const classifier = await TextClassifier.load(decodeModel(files), engine);
    const predictions = await classifier.predict(
      [
        'This movie was a complete waste of time.',
        'Absolutely delicious, we will come again.',
        'The meeting starts at nine on Tuesday.',
        'How do I convert a string to an integer in Python?',
      ],
      () => Promise.resolve(),
    );
    assert.deepEqual(
      predictions.map(({ label }) => label),
      ['negative', 'positive', 'neutral', 'neutral'],
    );
    engine.dispose();
  });

  it('has a name that no run of a person has', async () => {
    const { summary } = await new StarterModel(path.resolve(starterFolder)).describe();
    assert.equal(summary.run, starterRun);
    assert.deepEqual(summary.labels, ['negative', 'neutral', 'positive']);
  });

  it('is small, and comes with its card and its sources', () => {
    const names = readdirSync(starterFolder);
    assert.ok(names.includes('MODEL_CARD.md') && names.includes('SOURCES.md'));
    const bytes = names.reduce((sum, name) => sum + statSync(path.join(starterFolder, name)).size, 0);
    assert.ok(bytes < 3_000_000, String(bytes));
  });

  it('is reported with its folder when it cannot be read', async () => {
    await assert.rejects(new StarterModel(path.resolve('gone')).describe(), /gone: a file of the model is missing/);
  });
});
