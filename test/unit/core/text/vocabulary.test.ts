import assert from 'node:assert/strict';
import { Vocabulary } from '../../../../src/core/text/vocabulary';

describe('a vocabulary', () => {
  const texts = [
    ['b', 'a', 'good', 'good'],
    ['good', 'b', 'a', 'once'],
  ];
  const vocabulary = Vocabulary.fromTexts(texts, { minimumFrequency: 2, maximumVocabulary: 10 });

  it('orders words by frequency, then by themselves, and leaves out rare ones', () => {
    assert.deepEqual(vocabulary.words, ['good', 'a', 'b']);
    assert.equal(vocabulary.size, 5);
  });

  it('does not depend on the order of the texts', () => {
    const reversed = Vocabulary.fromTexts([...texts].reverse(), { minimumFrequency: 2, maximumVocabulary: 10 });
    assert.deepEqual(reversed.words, vocabulary.words);
  });

  it('keeps the most frequent words when there are too many', () => {
    assert.deepEqual(Vocabulary.fromTexts(texts, { minimumFrequency: 1, maximumVocabulary: 2 }).words, ['good', 'a']);
  });

  it('gives unknown words row 1, known words their rows, and cuts long texts', () => {
    assert.deepEqual([...vocabulary.encode(['good', 'never', 'b'], 10)], [2, 1, 4]);
    assert.deepEqual([...vocabulary.encode(['good', 'never', 'b'], 2)], [2, 1]);
  });

  it('reads a text without tokens as one unknown word', () => {
    assert.deepEqual([...vocabulary.encode([], 10)], [1]);
  });

  it('knows no word that it was not given, not even names of object members', () => {
    assert.deepEqual([...vocabulary.encode(['constructor', '__proto__'], 10)], [1, 1]);
  });
});
