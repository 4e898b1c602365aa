import assert from 'node:assert/strict';
import { sigmoid } from '../../../../src/core/evaluation/sigmoid';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { fitLogisticLink } from '../../../../src/core/semantic/logisticLink';

describe('the logistic link of a label', () => {
  it('finds the slope and the offset that the labels were drawn with', () => {
    const random = new RandomSequence(1, RandomStream.Split);
    const outputs = Array.from({ length: 5000 }, () => 0.2 + 0.2 * random.nextNormal());
    const indicator = outputs.map(output => Number(random.next() < sigmoid(12 * output - 4)));
    const { slope, offset } = fitLogisticLink(outputs, indicator);
    assert.ok(Math.abs(slope - 12) < 1, String(slope));
    assert.ok(Math.abs(offset + 4) < 0.4, String(offset));
  });

  it('says how frequent the label is where outputs tell nothing, and never that less is more', () => {
    const outputs = Array.from({ length: 300 }, (_, index) => (index % 10 === 0 ? 0 : 0.2));
    const indicator = outputs.map(output => Number(output === 0));
    const { slope, offset } = fitLogisticLink(outputs, indicator);
    assert.equal(slope, 0);
    assert.ok(Math.abs(sigmoid(offset) - 0.1) < 0.01, String(sigmoid(offset)));
  });

  it('stays sober with a handful of texts, all or none of which have the label', () => {
    for (const value of [0, 1]) {
      const { slope, offset } = fitLogisticLink([value, value, value], [value, value, value]);
      const probability = sigmoid(slope * value + offset);
      assert.ok(Math.abs(probability - value) > 0.005 && Math.abs(probability - value) < 0.3, String(probability));
    }
    assert.ok(Number.isFinite(fitLogisticLink([], []).offset));
  });
});
