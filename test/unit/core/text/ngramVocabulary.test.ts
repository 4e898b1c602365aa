import assert from 'node:assert/strict';
import { featureOccurrences } from '../../../../src/core/text/featureOccurrences';
import { NgramCounter, type NgramLimits } from '../../../../src/core/text/ngramCounter';
import { NgramRows } from '../../../../src/core/text/ngramRows';
import type { NgramSettings, TokenizedText } from '../../../../src/core/text/ngramSettings';
import type { NgramVocabulary } from '../../../../src/core/text/ngramVocabulary';
import { tokenize } from '../../../../src/core/text/tokenizer';

const wordsOnly: NgramSettings = {
  words: { shortest: 1, longest: 2 },
  marks: true,
  pairDistance: 0,
  characters: { shortest: 1, longest: 0 },
  unspacedOnly: false,
};
const wordsAndCharacters: NgramSettings = { ...wordsOnly, characters: { shortest: 2, longest: 5 } };
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
  // In three texts: good, film, "film" at the end; in two: "good film", "a" at the beginning and anywhere; the others in one.
  const texts = ['good good film', 'a good film', 'very good', 'a bad film'];

  it('counts in how many texts an n-gram is, most frequent first', () => {
    assert.deepEqual([...vocabularyOf(texts, wordsOnly).documentFrequencies.slice(0, 6)], [3, 3, 3, 2, 2, 2]);
    assert.equal(vocabularyOf(texts, wordsOnly).documents, 4);
  });

  it('leaves out what is in fewer texts, and what is one too many', () => {
    assert.equal(vocabularyOf(texts, wordsOnly, { minimumDocuments: 2, maximumFeatures: 1000 }).size, 6);
    assert.equal(vocabularyOf(texts, wordsOnly, { minimumDocuments: 2, maximumFeatures: 3 }).size, 3);
    assert.equal(vocabularyOf(texts, wordsOnly, { minimumDocuments: 9, maximumFeatures: 3 }).size, 0);
    assert.equal(vocabularyOf([], wordsOnly).size, 0);
  });

  it('is the same in whatever order the texts come, where many n-grams are equally frequent too', () => {
    const limits = { minimumDocuments: 1, maximumFeatures: 40 };
    const vocabulary = vocabularyOf(texts, wordsAndCharacters, limits);
    const reversed = vocabularyOf([...texts].reverse(), wordsAndCharacters, limits);
    assert.deepEqual(reversed.names, vocabulary.names);
    assert.equal(vocabulary.size, 40);
  });

  it('grows over many texts without losing one', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `word${index} word${index + 1}`);
    const vocabulary = vocabularyOf(many, wordsOnly, { minimumDocuments: 1, maximumFeatures: 100_000 });
    // Words, two words in a row, a word at the beginning, a word at the end.
    assert.equal(vocabulary.size, 3001 + 3000 + 3000 + 3000);
    assert.equal(vocabulary.documentFrequencies.filter(frequency => frequency === 2).length, 2999);
  });

  it('tells the order of words, and words from characters', () => {
    const both = { ...wordsOnly, characters: { shortest: 1, longest: 4 } };
    assert.equal(vocabularyOf(['of'], both).size, 1 + 2 + 9);
    const ordered = vocabularyOf(['dog bites man'], wordsOnly);
    assert.notDeepEqual(countsOf('dog bites man', ordered), countsOf('man bites dog', ordered));
  });

  it('counts what a text has, and passes over what it does not know', () => {
    const vocabulary = vocabularyOf(['good film'], wordsOnly);
    assert.deepEqual(countsOf('good good unheard film', vocabulary).sort(), [0, 1, 1, 1, 2]);
    assert.deepEqual(countsOf('', vocabulary), [0, 0, 0, 0, 0]);
  });

  it('gives one row a text, its columns ascending', () => {
    const vocabulary = vocabularyOf(texts, wordsAndCharacters);
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
      ...wordsOnly,
      characters: { shortest: 6, longest: 6 },
    });
    const places = featureOccurrences(tokenized(text), vocabulary).map(({ unit, start, end }) =>
      unit === 'token' ? `${unit} ${start}–${end}` : text.slice(start, end),
    );
    const marked = ['token 0–1', 'token 1–2'];
    assert.deepEqual(places.sort(), [...marked, 'token 0–1', 'token 0–2', 'token 1–2', 'ﬁlm', 'Ｇｏｏｄ'].sort());
  });

  it('knows a word at the beginning and at the end of a text from the same word elsewhere', () => {
    const vocabulary = vocabularyOf(['who came', 'came who'], { ...wordsOnly, words: { shortest: 2, longest: 2 } });
    assert.equal(vocabulary.size, 6);
    assert.notDeepEqual(countsOf('who left', vocabulary), countsOf('he knew who', vocabulary));
    assert.equal(Math.max(...countsOf('he who left', vocabulary)), 0);
  });

  it('finds two words with others between them, in whatever distance, and shares such a pair between both', () => {
    const pairs = { ...wordsOnly, words: { shortest: 1, longest: 0 }, pairDistance: 4 };
    const vocabulary = vocabularyOf(['not very good'], pairs);
    // not … good, not … the end, the beginning … very, the beginning … good, the beginning … the end, very … the end.
    assert.equal(vocabulary.size, 6);
    const occurrences = featureOccurrences(tokenized('not so very good'), vocabulary);
    const shares = occurrences.map(({ start, end, share }) => `${start}–${end}: ${share}`);
    // not … good twice a half; the beginning … very and very … the end and not … the end are one word's alone.
    assert.deepEqual(shares.sort(), ['0–1: 0.5', '0–1: 1', '2–3: 1', '2–3: 1', '3–4: 0.5', '3–4: 1'].sort());
  });
});
