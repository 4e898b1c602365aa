import assert from 'node:assert/strict';
import type { ExchangeFile } from '../../../../src/core/exchange/exchangeFormat';
import { exchangeFormats } from '../../../../src/core/exchange/formats';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { annotation } from '../labels/annotations';

const formatNamed = (name: string) => exchangeFormats.find(format => format.name === name)!;

function saying(id: string, exact: string, ...labels: readonly string[]): Annotation {
  const { target, ...rest } = annotation(id);
  return { ...rest, labels, target: { ...target, selector: { ...target.selector, exact } } };
}

function edited(files: readonly ExchangeFile[], path: string, edit: (text: string) => string): readonly ExchangeFile[] {
  return files.map(file =>
    file.path === path ? { path, bytes: new TextEncoder().encode(edit(new TextDecoder().decode(file.bytes))) } : file,
  );
}

describe('what another program has changed', () => {
  const annotations = [
    saying('a', 'great film', 'pos'),
    saying('b', 'dull\nfilm', 'neg'),
    saying('c', 'great film', 'neg'),
  ];

  /** Each format with an edit that gives b the label `new`. */
  const relabellings: readonly (readonly [format: string, path: string, edit: (text: string) => string])[] = [
    ['prodigy', 'prodigy.jsonl', text => text.replace(/(dull.*?"accept":)\["neg"\]/, '$1["new"]')],
    ['doccano', 'doccano.jsonl', text => text.replace(/(dull.*?"label":)\["neg"\]/, '$1["new"]')],
    ['spacy', 'spacy.jsonl', text => text.replace(/(dull.*?"cats":)\{.*?\}/, '$1{"new":1}')],
    ['csv', 'labels.csv', text => text.replace(/(dull\nfilm",)"neg"/, '$1"new"')],
    ['tsv', 'labels.tsv', text => text.replace(/(dull\nfilm"\t)"neg"/, '$1"new"')],
    ['label-studio', 'label-studio.json', text => text.replace(/(dull.*?"choices":)\["neg"\]/, '$1["new"]')],
    ['hugging-face', 'train.jsonl', text => text.replace(/(dull.*?"label":)\d/, '$1"new"')],
    ['fasttext', 'train.txt', text => text.replace('__label__neg dull film', '__label__new dull film')],
    [
      'conll',
      'train.conll',
      text => text.replace('dull -X- _ B-neg\nfilm -X- _ I-neg', 'dull -X- _ B-new\nfilm -X- _ I-new'),
    ],
  ];
  for (const [name, path, edit] of relabellings) {
    it(`comes back from ${name} as another label of the same annotation`, () => {
      const format = formatNamed(name);
      const { items, problems } = format.decode(edited(format.encode(annotations, []), path, edit));
      assert.deepEqual(problems, []);
      assert.deepEqual(Object.fromEntries(items.map(({ original, labels }) => [original?.id, labels])), {
        a: ['pos'],
        b: ['new'],
        c: ['neg'],
      });
    });
  }

  it('comes back from class folders when a file was moved', () => {
    const format = formatNamed('folder');
    const moved = format
      .encode(annotations, [])
      .map(file => (file.path === 'neg/2.txt' ? { ...file, path: 'new/anything.txt' } : file));
    const { items } = format.decode(moved);
    assert.deepEqual(Object.fromEntries(items.map(({ original, labels }) => [original?.id, labels])), {
      a: ['pos'],
      b: ['new'],
      c: ['neg'],
    });
  });

  it('is another text, and no annotation of ours, when the text was rewritten', () => {
    const format = formatNamed('doccano');
    const files = edited(format.encode([annotations[0]!], []), 'doccano.jsonl', text =>
      text.replace('great film', 'good film'),
    );
    const [item] = format.decode(files).items;
    assert.equal(item!.text, 'good film');
    assert.equal(item!.original, undefined);
  });

  it('does not matter to fastText and CoNLL when lines were sorted and removed', () => {
    const format = formatNamed('fasttext');
    const files = edited(format.encode(annotations, []), 'train.txt', text =>
      text.split('\n').slice(0, 2).reverse().join('\n'),
    );
    assert.deepEqual(
      format.decode(files).items.map(({ original }) => original?.id),
      ['b', 'a'],
    );
  });
});

describe('the losses of an export', () => {
  it('are none where all is shown as it is', () => {
    for (const format of exchangeFormats)
      assert.deepEqual(format.losses([saying('a', 'great film', 'pos')]), [], format.name);
  });

  it('name what the other program sees differently', () => {
    const awkward = [saying('a', 'two\nlines', 'one label', 'another'), saying('b', 'plain', 'x')];
    const losses = (name: string) => formatNamed(name).losses(awkward).join(' ');
    assert.match(
      losses('fasttext'),
      /^1 of 2 texts look different there: line breaks .* 1 of 2 texts have other labels/,
    );
    assert.match(
      losses('conll'),
      /1 of 2 texts look different.* 1 of 2 texts have other labels there: a token has one label/,
    );
    assert.match(losses('folder'), /^1 of 2 texts have other labels there: a file is in one folder/);
    assert.equal(losses('doccano'), '');
    assert.match(
      formatNamed('doccano')
        .losses([saying('a', '\ud800', 'x')])
        .join(),
      /U\+FFFD/,
    );
    assert.match(
      formatNamed('csv')
        .losses([saying('a', 'x'.repeat(600_000), 'x')])
        .join(),
      /too long/,
    );
    assert.deepEqual(formatNamed('undertone').losses([saying('a', '\ud800', '\udfff')]), []);
  });
});
