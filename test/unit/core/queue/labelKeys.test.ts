import assert from 'node:assert/strict';
import { sentimentLabels, type Label } from '../../../../src/core/labels/label';
import { labelKeys, labelOfKey } from '../../../../src/core/queue/labelKeys';

const named = (name: string, key?: string): Label => ({ name, color: 'gray', ...(key !== undefined && { key }) });

const shown = (labels: readonly Label[]): string[] =>
  labelKeys(labels).map(({ keys, label }) => `${keys.join('')} ${label.name}`);

const given = (labels: readonly Label[], pressed: string): string | undefined =>
  labelOfKey(labelKeys(labels), pressed)?.name;

describe('the keys of labels', () => {
  it('are the labels’ own digits', () => {
    assert.deepEqual(shown(sentimentLabels), ['1 negative', '2 neutral', '3 positive']);
    assert.deepEqual(shown([named('a', '7'), named('b', '2')]), ['2 b', '7 a']);
  });

  it('are the digits left over for labels without one, with a letter, or with a digit that is taken', () => {
    assert.deepEqual(shown([named('a'), named('b', '1'), named('c', 'x'), named('d', '1')]), [
      '1 b',
      '2 a',
      '3x c',
      '4 d',
    ]);
  });

  it('are letters of their own too, in either case', () => {
    const labels = [named('praise', 'p'), named('Person', 'P'), named('query', 'q')];
    assert.deepEqual(
      ['p', 'P', 'q', 'Q', '2', 'x'].map(key => given(labels, key)),
      ['praise', 'Person', 'query', 'query', 'Person', undefined],
    );
  });

  it('leave alone the keys that labelling itself needs', () => {
    assert.deepEqual(shown([named('skip', 's'), named('undo', 'U')]), ['1 skip', '2 undo']);
  });

  it('are letters of their names for labels that no digit is left for, as far as there are any', () => {
    const nine = Array.from({ length: 9 }, (_, index) => named(`${index}`));
    assert.deepEqual(shown([...nine, named('sport'), named('SPort'), named('!')]).slice(9), [
      'p sport',
      'o SPort',
      ' !',
    ]);
  });
});
