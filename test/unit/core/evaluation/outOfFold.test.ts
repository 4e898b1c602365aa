import assert from 'node:assert/strict';
import { labelSuspects } from '../../../../src/core/evaluation/labelErrors';
import { outOfFoldProbabilities } from '../../../../src/core/evaluation/outOfFold';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinions } from '../training/trainingFixture';

describe('out-of-fold probabilities', () => {
  const labels = ['negative', 'positive'];
  const noPause = (): Promise<void> => Promise.resolve();

  it('come from a model that has not seen the example: a wrong label is found out', async () => {
    const examples = opinions(60).map((example, index) =>
      index === 7 ? { ...example, labels: labels.filter(label => label !== example.labels[0]) } : example,
    );
    const rows = await outOfFoldProbabilities(examples, labels, 5, 1, new ReferenceEngine(), noPause);
    assert.equal(rows.length, 60);
    for (const row of rows) assert.ok(Math.abs(row[0]! + row[1]! - 1) < 1e-9);
    const given = examples.map(example => labels.indexOf(example.labels[0]!));
    assert.equal(labelSuspects(rows, given)[0]?.example, 7);
  });
});
