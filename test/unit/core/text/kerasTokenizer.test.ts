import assert from 'node:assert/strict';
import { defaultKerasTokenizer, KerasTokenizer } from '../../../../src/core/text/kerasTokenizer';

/** The sentences of TensorFlow's course on natural language, whose printed results are well known. */
const sentences = ['I love my dog', 'I love my cat', 'You love my dog!', 'Do you think my dog is amazing?'];

function fitted(settings: Partial<typeof defaultKerasTokenizer>, texts: readonly string[]): KerasTokenizer {
  const tokenizer = new KerasTokenizer({ ...defaultKerasTokenizer, ...settings });
  tokenizer.fitOnTexts(texts);
  return tokenizer;
}

describe('Keras’s Tokenizer', () => {
  it('numbers words by frequency and then by their first appearance, the unknown one first', () => {
    assert.deepEqual(
      [...fitted({ oovToken: '<OOV>' }, sentences).wordIndex],
      Object.entries({
        ...{ '<OOV>': 1, my: 2, love: 3, dog: 4, i: 5, you: 6, cat: 7, do: 8, think: 9, is: 10, amazing: 11 },
      }),
    );
    assert.equal(fitted({}, sentences).wordIndex.get('my'), 1);
  });

  it('makes the unknown word of what it has not met, or leaves it out', () => {
    const texts = ['i really love my dog', 'my dog loves my manatee'];
    assert.deepEqual(fitted({ oovToken: '<OOV>', numWords: 100 }, sentences).textsToSequences(texts), [
      [5, 1, 3, 2, 4],
      [2, 4, 1, 2, 1],
    ]);
    assert.deepEqual(fitted({}, sentences).textsToSequences(texts), [
      [4, 2, 1, 3],
      [1, 3, 1],
    ]);
  });

  it('keeps numbers below num_words only, but all words in the index', () => {
    const tokenizer = fitted({ numWords: 3 }, sentences);
    assert.deepEqual(tokenizer.textsToSequences(['I love my dog']), [[2, 1]]);
    assert.equal(tokenizer.wordIndex.size, 10);
    assert.deepEqual(fitted({ numWords: 3, oovToken: '?' }, sentences).textsToSequences(['I love my dog']), [
      [1, 1, 2, 1],
    ]);
  });

  it('reads filtered characters as spaces, and keeps apostrophes and other white space', () => {
    assert.deepEqual(
      [...fitted({}, ["it's a well-known_fact\tok\r"]).wordIndex.keys()],
      ["it's", 'a', 'well', 'known', 'fact', 'ok\r'],
    );
    assert.deepEqual(
      [...fitted({ filters: 'x', split: ',', lower: false }, ['Ax,B c']).wordIndex.keys()],
      ['A', 'B c'],
    );
  });

  it('takes characters for words, filters none and counts a surrogate pair once', () => {
    const tokenizer = fitted({ charLevel: true }, ['Ab a😀!']);
    assert.deepEqual([...tokenizer.wordIndex.keys()], ['a', 'b', ' ', '😀', '!']);
    assert.deepEqual(tokenizer.textsToSequences(['b😀']), [[2, 4]]);
  });

  it('goes on counting when it is fitted again', () => {
    const tokenizer = fitted({}, ['one two']);
    tokenizer.fitOnTexts(['two three']);
    assert.deepEqual([...tokenizer.wordIndex], Object.entries({ two: 1, one: 2, three: 3 }));
  });

  it('knows no word that is only a member of objects', () => {
    assert.deepEqual(fitted({}, ['a']).textsToSequences(['constructor __proto__ a']), [[1]]);
  });
});
