import assert from 'node:assert/strict';
import { adjudication } from '../../../../src/core/agreement/adjudication';
import { annotatorAgreement } from '../../../../src/core/agreement/annotatorAgreement';
import { standingAnnotations } from '../../../../src/core/agreement/standingAnnotations';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { annotationFromJson, annotationToJson } from '../../../../src/core/labels/annotationRecord';
import { annotation } from '../labels/annotations';

const time = '2025-01-01T00:00:00.000Z';

function by(annotator: string, label: string, start = 0): Annotation {
  return { ...annotation(`${annotator}${start}`, label, 'reviews.txt', start), annotator };
}

function decided(conflict: readonly Annotation[], existing: readonly Annotation[], label: string): Annotation {
  return adjudication(conflict, existing, { labels: [label], annotator: 'Ada', time, newId: 'final' }).after!;
}

const labelsOf = (annotations: readonly Annotation[]): string[] => annotations.map(({ labels }) => labels.join());

describe('an adjudication', () => {
  const conflict = [by('Ada', 'positive'), by('Ben', 'negative')];
  const final = decided(conflict, conflict, 'neutral');

  it('is what stands, and leaves what it decides between as it was', () => {
    assert.deepEqual(final.supersedes, ['Ada0', 'Ben0']);
    assert.deepEqual(final.target, conflict[0]!.target);
    assert.deepEqual(standingAnnotations([...conflict, final]), [final]);
  });

  it('ends the conflict, and is no opinion that the figures count', () => {
    const { conflicts, together, pairs } = annotatorAgreement([...conflict, final], 'place');
    assert.deepEqual(conflicts, []);
    assert.equal(together.items, 1);
    assert.deepEqual(
      pairs.map(({ annotators }) => annotators.join()),
      ['Ada,Ben'],
    );
  });

  it('is asked for again when somebody else labels the text differently, and then decides anew', () => {
    const all = [...conflict, by('Cleo', 'positive'), final];
    const [reopened] = annotatorAgreement(all, 'place').conflicts;
    assert.deepEqual(labelsOf(standingAnnotations(all)), ['neutral']);
    const { before, after } = adjudication(reopened!.annotations, all, {
      labels: ['positive'],
      annotator: 'Cleo',
      time,
      newId: 'another',
    });
    assert.equal(before, final);
    assert.deepEqual([after!.id, after!.supersedes], ['final', ['Ada0', 'Ben0', 'Cleo0']]);
    assert.deepEqual(annotatorAgreement([...conflict, by('Cleo', 'positive'), after!], 'place').conflicts, []);
  });

  it('is written to the label file behind all that earlier versions wrote', () => {
    assert.match(annotationToJson(final), /,"supersedes":\["Ada0","Ben0"\]\}$/);
    assert.deepEqual(annotationFromJson(annotationToJson(final)), final);
  });
});

describe('what stands of the labels of several people', () => {
  it('is one label of each place: that of most, and of as many the latest', () => {
    const later = { ...by('Ben', 'negative', 10), modified: time };
    const all = [
      ...[by('Ada', 'positive'), by('Ben', 'negative'), by('Cleo', 'positive')],
      ...[by('Ada', 'positive', 10), later],
      by('Ada', 'neutral', 20),
    ];
    assert.deepEqual(labelsOf(standingAnnotations(all)), ['positive', 'negative', 'neutral']);
  });

  it('is everything where one person labels, without what has no label', () => {
    const all = [by('Ada', 'positive'), { ...by('Ada', 'negative', 10), labels: [] }, by('Ada', 'negative', 20)];
    assert.deepEqual(labelsOf(standingAnnotations(all)), ['positive', 'negative']);
  });
});
