import assert from 'node:assert/strict';
import type { Label } from '../../../../src/core/labels/label';
import { keyFault, longestName, nameFault } from '../../../../src/core/labels/labelFault';

const labels: readonly Label[] = [
  { name: 'Good', color: 'blue', key: 'g' },
  { name: 'bad', color: 'gray' },
];

describe('the name of a label', () => {
  it('must be one, on one line, and not too long', () => {
    assert.deepEqual(nameFault('  ', labels), { kind: 'empty' });
    assert.deepEqual(nameFault('a\u0000b', labels), { kind: 'control' });
    assert.deepEqual(nameFault('x'.repeat(longestName + 1), labels), { kind: 'long' });
    assert.equal(nameFault('很好 🙂', labels), undefined);
  });

  it('must not be had by another label, nor differ from it in case alone', () => {
    assert.deepEqual(nameFault(' bad ', labels), { kind: 'taken', by: 'bad' });
    assert.deepEqual(nameFault('BAD', labels), { kind: 'alike', by: 'bad' });
    assert.equal(nameFault('good', labels, 'Good'), undefined);
    assert.deepEqual(nameFault('good', labels, 'bad'), { kind: 'alike', by: 'Good' });
  });
});

describe('the key of a label', () => {
  it('is one character that can be seen', () => {
    for (const key of ['', 'ab', ' ', '\t']) assert.deepEqual(keyFault(key, labels, 'bad'), { kind: 'length' });
    assert.equal(keyFault('7', labels, 'bad'), undefined);
    assert.equal(keyFault('好', labels, 'bad'), undefined);
  });

  it('must not do something else while labelling, nor belong to another label', () => {
    assert.deepEqual(keyFault('S', labels, 'bad'), { kind: 'reserved' });
    assert.deepEqual(keyFault('g', labels, 'bad'), { kind: 'taken', by: 'Good' });
    assert.equal(keyFault('g', labels, 'Good'), undefined);
  });
});
