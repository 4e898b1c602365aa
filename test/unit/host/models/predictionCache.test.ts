import assert from 'node:assert/strict';
import { PredictionCache } from '../../../../src/host/models/predictionCache';

describe('the prediction cache', () => {
  const prediction = { label: 'positive', probabilities: [0.1, 0.9] };

  it('remembers what a model thought of a text', () => {
    const cache = new PredictionCache();
    cache.set('run 1', 'Fine.', prediction);
    assert.equal(cache.get('run 1', 'Fine.'), prediction);
    assert.equal(cache.get('run 1', 'Fine'), undefined);
  });

  it('forgets everything when another model is asked', () => {
    const cache = new PredictionCache();
    cache.set('run 1', 'Fine.', prediction);
    assert.equal(cache.get('run 2', 'Fine.'), undefined);
    cache.set('run 2', 'Bad.', prediction);
    assert.equal(cache.get('run 1', 'Fine.'), undefined);
    assert.equal(cache.get('run 2', 'Fine.'), undefined);
  });

  it('gives up the text that was not asked about for longest', () => {
    const cache = new PredictionCache(2);
    cache.set('run', 'a', prediction);
    cache.set('run', 'b', prediction);
    cache.get('run', 'a');
    cache.set('run', 'c', prediction);
    assert.deepEqual(
      ['a', 'b', 'c'].map(text => cache.get('run', text) !== undefined),
      [true, false, true],
    );
  });
});
