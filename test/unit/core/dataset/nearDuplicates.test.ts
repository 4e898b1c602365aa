import assert from 'node:assert/strict';
import { duplicateGroups } from '../../../../src/core/dataset/nearDuplicates';
import { resemblance, shinglesOf } from '../../../../src/core/dataset/shingles';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

const random = new RandomSequence(5, RandomStream.Split);

/** A text of so many words of seven letters each. */
function randomWords(count: number): string[] {
  const letter = (): string => String.fromCharCode(97 + Math.floor(26 * random.next()));
  return Array.from({ length: count }, () => Array.from({ length: 7 }, letter).join(''));
}

function oneWordChanged(words: readonly string[]): string {
  return words.with(Math.floor(words.length * random.next()), 'changed').join(' ');
}

describe('finding near duplicates', () => {
  it('puts texts together that differ in case, white space, an ending or one word of many', () => {
    const words = randomWords(25);
    const texts = [
      words.join(' '),
      randomWords(25).join(' '),
      words.join('  ').toUpperCase(),
      `${words.join(' ')} !!`,
      oneWordChanged(words),
    ];
    assert.deepEqual([...duplicateGroups(texts)], [0, 1, 0, 0, 0]);
  });

  it('does so in Chinese, where a text has no spaces', () => {
    const texts = [
      '送餐速度很快，味道也不错，包装很好，下次还会再来点的',
      '送餐速度很快，味道也不错，包装很好，下次还会再来点',
      '味道一般，等了两个小时才送到，米饭都凉了，不会再点了',
    ];
    assert.deepEqual([...duplicateGroups(texts)], [0, 0, 2]);
  });

  it('keeps short texts apart that differ in a word, and reads empty ones as equal', () => {
    assert.deepEqual([...duplicateGroups(['good', 'bad', 'not good', '', ' ', '好', '不好'])], [0, 1, 2, 3, 3, 5, 6]);
  });

  it('joins what is linked by a third', () => {
    const words = randomWords(40);
    const a = words.join(' ');
    const b = words.with(3, 'first').with(8, 'second').join(' ');
    const c = words.with(3, 'first').with(8, 'second').with(20, 'third').with(30, 'fourth').join(' ');
    assert.ok(resemblance(shinglesOf(a), shinglesOf(c)) < 0.8);
    assert.deepEqual([...duplicateGroups([a, c])], [0, 1]);
    assert.deepEqual([...duplicateGroups([a, b, c])], [0, 0, 0]);
  });

  it('finds nearly every copy among many texts, and no other', () => {
    const originals = Array.from({ length: 1000 }, () => randomWords(20));
    const copies = originals.map(oneWordChanged);
    const groups = duplicateGroups([...originals.map(words => words.join(' ')), ...copies]);
    const found = copies.filter((_, index) => groups[1000 + index] === index).length;
    assert.ok(found >= 990, `${found} of 1000 copies were found`);
    assert.equal(new Set(groups).size, 2000 - found);
  });
});

describe('the resemblance of two texts', () => {
  it('is the share of their shingles that both have', () => {
    // In common: bcdef and cdefg; 味道 and the 好 at the end.
    assert.equal(resemblance(shinglesOf('abcdefg'), shinglesOf('bcdefgh')), 2 / 8);
    assert.equal(resemblance(shinglesOf('味道很好'), shinglesOf('味道不好')), 2 / 8);
    assert.equal(resemblance(shinglesOf('aaaaaaaaa'), shinglesOf('aaaaa')), 1);
  });
});
