import assert from 'node:assert/strict';
import { shorten } from '../../../../src/core/text/shorten';

describe('a text for a list', () => {
  it('is shortened at a whole character, and only when too long', () => {
    assert.equal(shorten('  short\n text ', 20), 'short text');
    assert.equal(shorten('abcdefgh', 5), 'abcd…');
    assert.equal(shorten('abc😀😀', 5), 'abc…');
  });

  it('tells a terminal nothing', () => {
    assert.equal(shorten('red \u001b[31mtext\u0007', 20), 'red [31mtext');
  });
});
