import assert from 'node:assert/strict';
import fc from 'fast-check';
import { forEachCharacterNgram } from '../../../../src/core/text/characterNgrams';
import { normalize } from '../../../../src/core/text/normalization';
import type { NgramLengths } from '../../../../src/core/text/ngramSettings';

function ngramsOf(text: string, lengths: NgramLengths, unspacedOnly = false): { name: number; slice: string }[] {
  const found: { name: number; slice: string }[] = [];
  forEachCharacterNgram(text, lengths, unspacedOnly, (name, start, end) =>
    found.push({ name, slice: text.slice(start, end) }),
  );
  return found;
}

function slicesOf(text: string, lengths: NgramLengths, unspacedOnly = false): string[] {
  return ngramsOf(text, lengths, unspacedOnly).map(({ slice }) => slice);
}

/** scikit-learn's `_char_wb_ngrams`, line by line. */
function charWithinBoundaries(text: string, { shortest, longest }: NgramLengths): string[] {
  const ngrams: string[] = [];
  for (const word of text.split(/\s+/).filter(word => word !== '')) {
    const padded = Array.from(` ${word} `);
    for (let n = shortest; n <= longest; n++) {
      let offset = 0;
      ngrams.push(padded.slice(offset, offset + n).join(''));
      while (offset + n < padded.length) {
        offset++;
        ngrams.push(padded.slice(offset, offset + n).join(''));
      }
      if (offset === 0) break;
    }
  }
  return ngrams;
}

describe('character n-grams', () => {
  it('passes over words of scripts with spaces where only the others are wanted', () => {
    const lengths = { shortest: 2, longest: 2 };
    assert.deepEqual(slicesOf('good 电影', lengths, true), ['电', '电影', '影']);
    assert.deepEqual(slicesOf('a good film', lengths, true), []);
  });

  it('stay within words, and the spaces around a word tell its ends apart', () => {
    assert.deepEqual(slicesOf('ab c', { shortest: 3, longest: 3 }), ['ab', 'ab', 'c']);
    const names = ngramsOf('ab ab', { shortest: 3, longest: 3 }).map(({ name }) => name);
    assert.deepEqual(names.slice(0, 2), names.slice(2));
    assert.notEqual(names[0], names[1]);
  });

  it('are those of scikit-learn’s char_wb, with one name for each of its strings', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', ' ', '\n', '.'), maxLength: 30 });
    const lengths = fc.record({ shortest: fc.integer({ min: 1, max: 4 }), longest: fc.integer({ min: 4, max: 6 }) });
    fc.assert(
      fc.property(text, lengths, (text, lengths) => {
        const expected = charWithinBoundaries(text, lengths);
        const found = ngramsOf(text, lengths);
        assert.deepEqual(found.map(({ slice }) => slice).sort(), expected.map(ngram => ngram.trim()).sort());
        assert.equal(new Set(found.map(({ name }) => name)).size, new Set(expected).size);
      }),
    );
  });

  it('go across the spaces between words of scripts that are written without them', () => {
    const lengths = { shortest: 2, longest: 2 };
    const namesOf = (text: string): number[] => ngramsOf(text, lengths).map(({ name }) => name);
    assert.deepEqual(namesOf('味道 很好'), namesOf('味道很好'));
    assert.ok(slicesOf('味道 很好', lengths).includes('道 很'));
    assert.ok(!slicesOf('味道 ok', lengths).includes('道 o'));
  });

  it('are none where lengths say so or nothing is written', () => {
    assert.deepEqual(slicesOf('text', { shortest: 1, longest: 0 }), []);
    assert.deepEqual(slicesOf(' \n ', { shortest: 1, longest: 3 }), []);
  });

  it('read full-width and upper case like any other', () => {
    assert.equal(normalize('ＧＯＯＤ'), 'good');
  });
});
