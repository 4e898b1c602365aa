import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserFacingError } from '../../../../src/core/errors';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { annotationToJson } from '../../../../src/core/labels/annotationRecord';
import { AnnotationSet } from '../../../../src/core/labels/annotationSet';
import { labelFileHeader, labelFileLines, parseLabelFile } from '../../../../src/core/labels/labelFile';
import { annotation } from './annotations';
import { anyAnnotation } from './anyAnnotation';

describe('the label file', () => {
  function fileOf(annotations: Iterable<Annotation>): string {
    const set = new AnnotationSet();
    for (const each of annotations) set.set(each.id, each);
    return [...labelFileLines(set.sorted()), ''].join('\n');
  }

  const line = (id: string, label = 'positive'): string => annotationToJson(annotation(id, label));

  it('gives back what was written, for any annotations', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyAnnotation, { selector: ({ id }) => id }), annotations => {
        const content = parseLabelFile(fileOf(annotations));
        const byId = (left: Annotation, right: Annotation): number => (left.id < right.id ? -1 : 1);
        assert.deepEqual([...content.annotations].sort(byId), [...annotations].sort(byId));
        assert.deepEqual(content.problems, []);
      }),
    );
  });

  it('is the same file whatever the order in which labels were given', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(anyAnnotation, { selector: ({ id }) => id })
          .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([annotations, shuffled]) => {
          assert.equal(fileOf(shuffled), fileOf(annotations));
        },
      ),
    );
  });

  it('is sorted by source, position and id', () => {
    const file = fileOf([
      annotation('d', 'x', 'b.txt', 1),
      annotation('c', 'x', 'a.txt', 10),
      annotation('b', 'x', 'a.txt', 9),
      annotation('a', 'x', 'a.txt', 10),
    ]);
    assert.deepEqual(
      parseLabelFile(file).annotations.map(({ id }) => id),
      ['b', 'a', 'c', 'd'],
    );
  });

  it('keeps fields of a line that this version does not know, behind the others', () => {
    const written = line('a').replace('{', '{"note":"see page 3",');
    const [read] = parseLabelFile(`${labelFileHeader}\n${written}\n`).annotations;
    assert.equal(annotationToJson(read!), line('a').replace(/\}$/, ',"note":"see page 3"}'));
  });

  it('reads files with a byte order mark, carriage returns and no line break at the end', () => {
    const content = parseLabelFile(`\uFEFF${labelFileHeader}\r\n${line('a')}\r\n${line('b')}`);
    assert.deepEqual(
      content.annotations.map(({ id }) => id),
      ['a', 'b'],
    );
    assert.deepEqual(content.problems, []);
  });

  it('tells the line and the reason of what it cannot use, and reads the rest', () => {
    const broken = [
      '{"id":',
      '[]',
      line('b').replace('"positive"', '7'),
      line('c').replace('reviews.txt', '../../secrets.txt'),
      line('d').replace('"end":4', '"end":-1'),
    ];
    const content = parseLabelFile([labelFileHeader, line('a'), ...broken, line('z'), ''].join('\n'));
    assert.deepEqual(
      content.annotations.map(({ id }) => id),
      ['a', 'z'],
    );
    assert.deepEqual(
      content.problems.map(problem => problem.line),
      [3, 4, 5, 6, 7],
    );
    assert.match(content.problems[0]!.message, /not JSON/);
    assert.match(content.problems[2]!.message, /^labels\.0: /);
    assert.match(content.problems[3]!.message, /^target\.source: must be a path inside the workspace folder/);
  });

  it('names git conflicts and keeps both sides, the newer of the same annotation', () => {
    const newer = line('a', 'negative').replace('"modified":"2024', '"modified":"2025');
    const file = [
      labelFileHeader,
      '<<<<<<< HEAD',
      line('a'),
      line('b'),
      '||||||| 1234567',
      line('old'),
      '=======',
      newer,
      '>>>>>>> other branch',
      line('c'),
      '',
    ].join('\n');
    const content = parseLabelFile(file);
    assert.deepEqual(content.problems, [
      { line: 2, message: 'an unresolved git conflict, down to line 9', isConflict: true },
    ]);
    assert.deepEqual([content.isJoinable, content.contested], [true, 1]);
    assert.deepEqual(
      content.annotations.map(({ id, labels }) => [id, ...labels]),
      [
        ['a', 'negative'],
        ['b', 'positive'],
        ['c', 'positive'],
      ],
    );
  });

  it('names conflict markers that do not belong together', () => {
    const stray = parseLabelFile(`${labelFileHeader}\n=======\n>>>>>>> theirs\n`);
    assert.deepEqual(stray.problems, [
      { line: 2, message: 'a stray git conflict marker' },
      { line: 3, message: 'a stray git conflict marker' },
    ]);
    const open = parseLabelFile(`${labelFileHeader}\n<<<<<<< ours\n${line('a')}\n`);
    assert.deepEqual(open.problems, [{ line: 2, message: 'an unresolved git conflict begins here and has no end' }]);
  });

  it('names annotations that are there twice and differ; an exact copy does no harm', () => {
    const copied = parseLabelFile(`${labelFileHeader}\n${line('a')}\n${line('a')}\n`);
    assert.deepEqual(copied.problems, []);
    const differing = parseLabelFile(`${labelFileHeader}\n${line('a')}\n${line('a', 'negative')}\n`);
    assert.deepEqual(differing.problems, [
      { line: 3, message: 'the annotation a is in line 2 already, and differs', isConflict: true },
    ]);
    const broken = parseLabelFile(`${labelFileHeader}\n${line('a')}\n${line('a', 'negative')}\nbroken\n`);
    assert.deepEqual([differing.isJoinable, broken.isJoinable], [true, false]);
  });

  it('reads annotations of a file without a header, and says that it is missing', () => {
    const content = parseLabelFile(`${line('a')}\n`);
    assert.equal(content.annotations.length, 1);
    assert.deepEqual(
      content.problems.map(problem => problem.line),
      [1],
    );
    assert.equal(parseLabelFile('').problems.length, 1);
  });

  it('refuses a version that it does not know', () => {
    assert.throws(
      () => parseLabelFile('{"format":"undertone-labels","version":2}\n{"anything":"else"}\n'),
      (error: unknown) => error instanceof UserFacingError && error.message.includes('version 2'),
    );
  });

  it('lists a hundred problems of a file that is something else, and counts the rest', () => {
    const { problems } = parseLabelFile('no label\n'.repeat(1000));
    assert.equal(problems.length, 101);
    assert.equal(problems[100]!.message, '901 more problems up to here');
  });
});
