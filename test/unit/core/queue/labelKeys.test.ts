import assert from 'node:assert/strict';
import { sentimentLabels, type Label } from '../../../../src/core/labels/label';
import { labelKeys } from '../../../../src/core/queue/labelKeys';

const named = (name: string, key?: string): Label => ({ name, color: 'gray', ...(key !== undefined && { key }) });

const shown = (labels: readonly Label[]): string[] => labelKeys(labels).map(({ digit, label }) => digit + label.name);

describe('the keys of labels', () => {
  it('are the labels’ own digits', () => {
    assert.deepEqual(shown(sentimentLabels), ['1negative', '2neutral', '3positive']);
    assert.deepEqual(shown([named('a', '7'), named('b', '2')]), ['2b', '7a']);
  });

  it('are the digits left over for labels without one, with a letter, or with a digit that is taken', () => {
    assert.deepEqual(shown([named('a'), named('b', '1'), named('c', 'x'), named('d', '1')]), ['1b', '2a', '3c', '4d']);
  });

  it('are nine: the labels after that have none', () => {
    assert.equal(labelKeys(Array.from({ length: 12 }, (_, index) => named(`${index}`))).length, 9);
  });
});
