import assert from 'node:assert/strict';
import { ModelChoice } from '../../../../src/host/models/modelChoice';
import type { StoredModel } from '../../../../src/storage/storedModels';

describe('the choice of a model', () => {
  const [old, middle, recent] = [model('2026-01-01'), model('2026-01-02'), model('2026-01-03')] as const;

  it('is none at first, and lasts until a newer model is trained', async () => {
    const choice = new ModelChoice(memento());
    assert.equal(choice.among([middle, old]), undefined);
    await choice.choose(old, [middle, old]);
    assert.equal(choice.among([middle, old]), old);
    assert.equal(choice.among([recent, middle, old]), undefined);
    assert.equal(choice.among([recent, middle]), undefined);
  });

  it('is found again in another window, and is none when what was kept is damaged or gone', async () => {
    const kept = memento();
    await new ModelChoice(kept).choose(old, [middle, old]);
    assert.equal(new ModelChoice(kept).among([middle, old]), old);
    assert.equal(new ModelChoice(kept).among([middle]), undefined);
    await kept.update('undertone.modelInUse', { directory: 3 });
    assert.equal(new ModelChoice(kept).among([middle, old]), undefined);
  });
});

function model(day: string): StoredModel {
  const created = `${day}T00:00:00Z`;
  return {
    directory: `/models/${day}`,
    summary: { run: day, labels: [], created, trainExamples: 1, engine: 'wasm' },
    note: '',
  };
}

function memento(): ConstructorParameters<typeof ModelChoice>[0] {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key) as never,
    update: (key, value) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}
