import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { predictionLines } from '../../../../src/core/model/predictionLines';

describe('predictions as lines of CSV', () => {
  it('name the label, how sure it is, and the probability of each', () => {
    const prediction = { label: 'good', probabilities: [0.25, 0.75] };
    assert.deepEqual(predictionLines(['Fine, "really".'], [prediction], ['bad', 'good']), [
      'text,label,confidence,p(bad),p(good)',
      '"Fine, ""really"".",good,0.7500,0.2500,0.7500',
    ]);
  });

  it('are read again as they were, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), texts => {
        const predictions = texts.map(() => ({ label: 'a', labels: ['a', 'b'], probabilities: [0.9, 0.6] }));
        const rows: string[][] = parse(predictionLines(texts, predictions, ['a', 'b']).join('\n'));
        assert.deepEqual(
          rows.slice(1).map(([text]) => text),
          texts,
        );
        assert.equal(rows[1]![1], 'a; b');
      }),
    );
  });
});
