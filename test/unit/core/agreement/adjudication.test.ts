import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { adjudication, correction } from '../../../../src/core/agreement/adjudication';
import { annotatorAgreement } from '../../../../src/core/agreement/annotatorAgreement';
import { standingAnnotations } from '../../../../src/core/agreement/standingAnnotations';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { annotationFromJson, annotationToJson } from '../../../../src/core/labels/annotationRecord';
import { labelFileLines, parseLabelFile } from '../../../../src/core/labels/labelFile';
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

  it('is what a correction of somebody else’s label becomes; one’s own is replaced', () => {
    const decision = { labels: ['neutral'], annotator: 'Ben', time, newId: 'new' };
    const ofAda = correction(conflict[0]!, conflict, decision);
    assert.deepEqual([ofAda.before, ofAda.after?.id, ofAda.after?.supersedes], [null, 'new', ['Ada0']]);
    const own = correction(conflict[1]!, conflict, decision);
    assert.deepEqual([own.before, own.after?.id, own.after?.labels], [conflict[1], 'Ben0', ['neutral']]);
    const again = correction(final, [...conflict, final], { ...decision, labels: ['positive'] });
    assert.deepEqual([again.after?.id, again.after?.annotator, again.after?.labels], ['final', 'Ben', ['positive']]);
    assert.deepEqual(again.after?.supersedes, final.supersedes);
  });

  it('is written to the label file behind all that earlier versions wrote', () => {
    assert.match(annotationToJson(final), /,"supersedes":\["Ada0","Ben0"\]\}$/);
    assert.deepEqual(annotationFromJson(annotationToJson(final)), final);
  });
});

describe('a label file with adjudications, confirmed labels and copies', () => {
  it('is read as it was written by the first version that had these', () => {
    const file = readFileSync(resolve('test/fixtures/adjudication-v1/labels.jsonl'), 'utf8');
    const { annotations, problems } = parseLabelFile(file);
    assert.deepEqual(problems, []);
    assert.equal([...labelFileLines(annotations)].join('\n'), file.trimEnd());
    assert.deepEqual(
      standingAnnotations(annotations).map(({ id, labels }) => [id, ...labels]),
      [
        ['f1', 'neutral'],
        ['c1', 'negative'],
      ],
    );
    assert.deepEqual(annotations.find(({ id }) => id === 'c1')?.state, { confirmed: ['negative'], copy: true });
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
