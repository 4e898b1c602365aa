import assert from 'node:assert/strict';
import { annotatorAgreement } from '../../../../src/core/agreement/annotatorAgreement';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { annotation } from '../labels/annotations';

/** An annotation by somebody. */
function by(annotator: string, id: string, label: string, start = 0, text = 'word'): Annotation {
  const plain = annotation(id, label, 'reviews.txt', start);
  const selector = { ...plain.target.selector, exact: text, end: start + text.length };
  return { ...plain, annotator, target: { ...plain.target, selector } };
}

const idsOf = (annotations: readonly Annotation[]): string[] => annotations.map(({ id }) => id);

describe('the agreement of annotators', () => {
  const all = [
    by('Ada', 'a1', 'positive', 0),
    by('Ben', 'b1', 'positive', 0),
    by('Ada', 'a2', 'positive', 10),
    by('Ben', 'b2', 'negative', 10),
    by('Ada', 'a3', 'negative', 20),
    by('Cleo', 'c3', 'negative', 20),
    by('Ada', 'a4', 'negative', 30),
  ];

  it('compares each two who labelled the same places, and all together', () => {
    const { annotators, pairs, together } = annotatorAgreement(all, 'place');
    assert.deepEqual(annotators, ['Ada', 'Ben', 'Cleo']);
    assert.deepEqual(
      pairs.map(pair => [pair.annotators.join(), pair.agreement.items, pair.agreement.observed]),
      [
        ['Ada,Ben', 2, 0.5],
        ['Ada,Cleo', 1, 1],
      ],
    );
    assert.deepEqual([together.items, together.observed], [3, 2 / 3]);
  });

  it('lists what was not labelled alike', () => {
    const { conflicts } = annotatorAgreement(all, 'place');
    assert.deepEqual(
      conflicts.map(item => idsOf(item.annotations)),
      [['a2', 'b2']],
    );
  });

  it('finds the same text at different places when it goes by texts', () => {
    const apart = [by('Ada', 'a', 'positive', 0, 'So good'), by('Ben', 'b', 'negative', 50, 'so  GOOD')];
    assert.equal(annotatorAgreement(apart, 'place').conflicts.length, 0);
    assert.equal(annotatorAgreement(apart, 'text').conflicts.length, 1);
  });

  it('takes the last word of an annotator, and none for an annotation without labels', () => {
    const later = { ...by('Ada', 'a9', 'negative', 10), modified: '2025-01-01T00:00:00.000Z' };
    const empty = { ...by('Ben', 'b4', '', 30), labels: [] };
    assert.deepEqual(annotatorAgreement([...all, later, empty], 'place').conflicts, []);
  });

  it('does not mind the order of several labels', () => {
    const [first, second] = [by('Ada', 'a', ''), by('Ben', 'b', '')];
    const both = [
      { ...first, labels: ['x', 'y'] },
      { ...second, labels: ['y', 'x'] },
    ];
    assert.deepEqual(annotatorAgreement(both, 'place').conflicts, []);
  });
});
