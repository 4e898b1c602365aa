import assert from 'node:assert/strict';
import { featureOccurrences } from '../../../../src/core/text/featureOccurrences';
import { NgramCounter, type NgramLimits } from '../../../../src/core/text/ngramCounter';
import { NgramRows } from '../../../../src/core/text/ngramRows';
import { defaultNgrams, type NgramSettings, type TokenizedText } from '../../../../src/core/text/ngramSettings';
import type { NgramVocabulary } from '../../../../src/core/text/ngramVocabulary';
import { tokenize } from '../../../../src/core/text/tokenizer';

const wordsOnly: NgramSettings = { words: { shortest: 1, longest: 2 }, characters: { shortest: 1, longest: 0 } };
const everything: NgramLimits = { minimumDocuments: 1, maximumFeatures: 1000 };

function tokenized(text: string): TokenizedText {
  return { text, tokens: tokenize(text) };
}

function vocabularyOf(texts: readonly string[], settings: NgramSettings, limits = everything): NgramVocabulary {
  const counter = new NgramCounter(settings);
  for (const text of texts) counter.add(tokenized(text));
  return counter.select(limits);
}

function countsOf(text: string, vocabulary: NgramVocabulary): number[] {
  const rows = new NgramRows(vocabulary);
  rows.add(tokenized(text));
  const { columns, values } = rows.finish();
  const counts = new Array<number>(vocabulary.size).fill(0);
  columns.forEach((column, entry) => (counts[column] = values[entry]!));
  return counts;
}

describe('a vocabulary of n-grams', () => {
  // In three texts: good; in two: film, "good film"; in one: bad, "bad film", very, "very good".
  const texts = ['good good film', 'a good film', 'very good', 'a bad film'];

  it('counts in how many texts an n-gram is, most frequent first', () => {
    assert.deepEqual([...vocabularyOf(texts, wordsOnly).documentFrequencies.slice(0, 4)], [3, 3, 2, 2]);
    assert.equal(vocabularyOf(texts, wordsOnly).documents, 4);
  });

  it('leaves out what is in fewer texts, and what is one too many', () => {
    assert.equal(vocabularyOf(texts, wordsOnly, { minimumDocuments: 2, maximumFeatures: 1000 }).size, 4);
    assert.equal(vocabularyOf(texts, wordsOnly, { minimumDocuments: 2, maximumFeatures: 3 }).size, 3);
    assert.equal(vocabularyOf(texts, wordsOnly, { minimumDocuments: 9, maximumFeatures: 3 }).size, 0);
    assert.equal(vocabularyOf([], wordsOnly).size, 0);
  });

  it('is the same in whatever order the texts come, where many n-grams are equally frequent too', () => {
    const limits = { minimumDocuments: 1, maximumFeatures: 40 };
    const vocabulary = vocabularyOf(texts, defaultNgrams, limits);
    const reversed = vocabularyOf([...texts].reverse(), defaultNgrams, limits);
    assert.deepEqual(reversed.names, vocabulary.names);
    assert.equal(vocabulary.size, 40);
  });

  it('grows over many texts without losing one', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `word${index} word${index + 1}`);
    const vocabulary = vocabularyOf(many, wordsOnly, { minimumDocuments: 1, maximumFeatures: 100_000 });
    assert.equal(vocabulary.size, 3001 + 3000);
    assert.equal(vocabulary.documentFrequencies.filter(frequency => frequency === 2).length, 2999);
  });

  it('tells the order of words, and words from characters', () => {
    const both = { words: { shortest: 1, longest: 2 }, characters: { shortest: 1, longest: 4 } };
    assert.equal(vocabularyOf(['of'], both).size, 1 + 9);
    const ordered = vocabularyOf(['dog bites man'], wordsOnly);
    assert.notDeepEqual(countsOf('dog bites man', ordered), countsOf('man bites dog', ordered));
  });

  it('counts what a text has, and passes over what it does not know', () => {
    const vocabulary = vocabularyOf(['good film'], wordsOnly);
    assert.deepEqual(countsOf('good good unheard film', vocabulary).sort(), [0, 1, 2]);
    assert.deepEqual(countsOf('', vocabulary), [0, 0, 0]);
  });

  it('gives one row a text, its columns ascending', () => {
    const vocabulary = vocabularyOf(texts, defaultNgrams);
    const rows = new NgramRows(vocabulary);
    for (const text of ['good film', '', 'a very bad film']) rows.add(tokenized(text));
    const { rowStarts, columns, columnCount, rows: count } = rows.finish();
    assert.deepEqual([count, columnCount, rowStarts.length], [3, vocabulary.size, 4]);
    assert.equal(rowStarts[1], rowStarts[2]);
    const last = columns.slice(rowStarts[2]);
    assert.deepEqual(last, last.slice().sort());
    assert.equal(new Set(last).size, last.length);
  });

  it('says where in a text each feature is, by tokens and by characters of the text as it was written', () => {
    const text = 'Ｇｏｏｄ ﬁlm';
    const vocabulary = vocabularyOf([text], {
      words: { shortest: 1, longest: 2 },
      characters: { shortest: 6, longest: 6 },
    });
    const places = featureOccurrences(tokenized(text), vocabulary).map(({ unit, start, end }) =>
      unit === 'token' ? `${unit} ${start}–${end}` : text.slice(start, end),
    );
    assert.deepEqual(places.sort(), ['token 0–1', 'token 0–2', 'token 1–2', 'ﬁlm', 'Ｇｏｏｄ'].sort());
  });
});
