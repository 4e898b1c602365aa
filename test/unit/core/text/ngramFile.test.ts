import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserFacingError } from '../../../../src/core/errors';
import { NgramCounter } from '../../../../src/core/text/ngramCounter';
import { decodeNgramVocabulary, encodeNgramVocabulary } from '../../../../src/core/text/ngramFile';
import type { NgramSettings } from '../../../../src/core/text/ngramSettings';
import { NgramVocabulary } from '../../../../src/core/text/ngramVocabulary';
import { tokenize } from '../../../../src/core/text/tokenizer';

const settings: NgramSettings = {
  words: { shortest: 1, longest: 2 },
  marks: true,
  pairDistance: 3,
  characters: { shortest: 2, longest: 5 },
  unspacedOnly: true,
};

describe('the file of a vocabulary of n-grams', () => {
  const counter = new NgramCounter(settings);
  for (const text of ['a good film', 'a bad film', '很好 的 电影']) counter.add({ text, tokens: tokenize(text) });
  const vocabulary = counter.select({ minimumDocuments: 1, maximumFeatures: 1000 });
  const bytes = encodeNgramVocabulary(vocabulary);

  function changed(offset: number, change: (view: DataView) => void): Uint8Array {
    const copy = bytes.slice();
    change(new DataView(copy.buffer, offset));
    return copy;
  }

  function assertRefused(damaged: Uint8Array, message: RegExp): void {
    assert.throws(
      () => decodeNgramVocabulary(damaged, 'ngrams.bin'),
      error => error instanceof UserFacingError && message.test(error.message) && error.message.includes('ngrams.bin'),
    );
  }

  it('gives back what was written, at twelve bytes a feature', () => {
    const { documents, names, documentFrequencies, ...rest } = decodeNgramVocabulary(bytes, 'ngrams.bin');
    assert.deepEqual([rest.settings, documents], [settings, 3]);
    assert.deepEqual(names, vocabulary.names);
    assert.deepEqual(documentFrequencies, vocabulary.documentFrequencies);
    assert.equal(bytes.length, 44 + 12 * vocabulary.size);
  });

  it('is refused when it is another file, of another version, cut, or states a size that it has not', () => {
    assertRefused(new Uint8Array(3), /no n-grams/);
    assertRefused(
      changed(0, view => {
        view.setUint8(0, 0);
      }),
      /no n-grams/,
    );
    assertRefused(
      changed(4, view => {
        view.setUint32(0, 1, true);
      }),
      /another version/,
    );
    assertRefused(bytes.slice(0, -1), /size/);
    assertRefused(
      changed(40, view => {
        view.setUint32(0, 0xffffffff, true);
      }),
      /size/,
    );
  });

  it('is refused when a length, a name or a frequency is out of range, or a name stands twice', () => {
    assertRefused(
      changed(12, view => {
        view.setUint32(0, 1e9, true);
      }),
      /length out of range/,
    );
    assertRefused(
      changed(24, view => {
        view.setUint32(0, 1e9, true);
      }),
      /length out of range/,
    );
    assertRefused(
      changed(44, view => {
        view.setFloat64(0, NaN, true);
      }),
      /name/,
    );
    assertRefused(
      changed(44, view => {
        view.setFloat64(0, 0.5, true);
      }),
      /name/,
    );
    assertRefused(
      changed(bytes.length - 4, view => {
        view.setUint32(0, 0, true);
      }),
      /frequencies/,
    );
    assertRefused(
      changed(bytes.length - 4, view => {
        view.setUint32(0, 4, true);
      }),
      /frequencies/,
    );
    assertRefused(
      changed(44, view => {
        view.setFloat64(0, vocabulary.names[1]!, true);
      }),
      /twice/,
    );
  });

  it('is refused soon when its names were made to collide in the table that they are looked up in', () => {
    const names = Float64Array.from({ length: 50_000 }, (_, index) => index * 2 ** 32);
    assert.throws(() => new NgramVocabulary(settings, 1, names, new Int32Array(names.length).fill(1)), RangeError);
  });

  it('never does more harm than to be refused, whatever is written over it', () => {
    const overwrite = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(overwrite, writes => {
        const copy = bytes.slice();
        for (const [offset, value] of writes) copy[offset] = value;
        try {
          decodeNgramVocabulary(copy, 'ngrams.bin');
        } catch (error) {
          assert.ok(error instanceof UserFacingError, String(error));
        }
      }),
    );
  });
});
