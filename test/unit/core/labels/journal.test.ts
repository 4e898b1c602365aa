import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserFacingError } from '../../../../src/core/errors';
import type { Change } from '../../../../src/core/labels/change';
import { changePartToJson } from '../../../../src/core/labels/annotationRecord';
import { parseJournalHeader, journalHeader, JournalParser, partsOf } from '../../../../src/core/labels/journal';
import { annotation, giving } from './annotations';
import { anyAnnotation } from './anyAnnotation';

describe('the journal', () => {
  const change = (id: string): Change => ({
    id,
    time: '2024-05-06T07:08:09.000Z',
    edits: [giving(annotation(`annotation of ${id}`))],
  });

  const linesOf = (...changes: Change[]): string[] =>
    changes.flatMap(each => [...partsOf(each)].map(part => changePartToJson(part)));

  function parsed(lines: readonly string[]): JournalParser {
    const parser = new JournalParser(2);
    for (const line of lines) parser.add(line);
    return parser;
  }

  /** A change that takes four lines. */
  const large: Change = {
    ...change('large'),
    edits: Array.from({ length: 700 }, (_, index) => giving(annotation(`${index}`))),
  };

  it('gives back what was written, for any changes', () => {
    const anyChange = fc.record(
      {
        id: fc.uuid(),
        time: fc.constant('2024-05-06T07:08:09.000Z'),
        kind: fc.constantFrom('undo' as const, 'redo' as const, 'follow' as const),
        edits: fc.array(
          fc.tuple(anyAnnotation, fc.constantFrom('give', 'alter', 'remove')).map(([each, act]) => ({
            before: act === 'give' ? null : each,
            after: act === 'remove' ? null : each,
          })),
          { maxLength: 3 },
        ),
      },
      { requiredKeys: ['id', 'time', 'edits'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 5 }), changes => {
        const parser = parsed(linesOf(...changes));
        assert.deepEqual([parser.changes, parser.problems, parser.isInsideChange], [changes, [], false]);
      }),
    );
  });

  it('cuts a large change into lines, and joins them again', () => {
    const lines = linesOf(change('a'), large, change('b'));
    assert.equal(lines.length, 6);
    assert.deepEqual(parsed(lines).changes, [change('a'), large, change('b')]);
  });

  it('leaves out a large change whose last part was not written', () => {
    for (const written of [2, 3, 4]) {
      const parser = parsed(linesOf(change('a'), large).slice(0, written));
      assert.deepEqual(parser.changes, [change('a')]);
      assert.equal(parser.isInsideChange, true);
    }
  });

  it('notices that it was given the end of a large change only', () => {
    assert.equal(parsed(linesOf(large).slice(2)).beginsInsideChange, true);
    assert.equal(parsed(linesOf(large)).beginsInsideChange, false);
  });

  it('passes over a broken line in the middle and names it', () => {
    const parser = parsed([...linesOf(change('a')), '{"id":7}', ...linesOf(change('b'))]);
    assert.deepEqual(parser.changes, [change('a'), change('b')]);
    assert.deepEqual(
      parser.problems.map(({ line }) => line),
      [3],
    );
  });

  it('keeps the parts of a large change around a broken one', () => {
    const lines = linesOf(large);
    lines[1] = lines[1]!.slice(1);
    const parser = parsed(lines);
    const edits = parser.changes.flatMap(each => each.edits);
    assert.deepEqual(edits, [...large.edits.slice(0, 200), ...large.edits.slice(400)]);
    assert.equal(parser.isInsideChange, false);
  });

  it('refuses an edit that makes one annotation into another', () => {
    const lines = linesOf({ ...change('a'), edits: [{ before: annotation('x'), after: annotation('y') }] });
    assert.match(parsed(lines).problems[0]!.message, /must be the same annotation/);
  });

  it('knows its header, and refuses a version that it does not know', () => {
    assert.deepEqual(parseJournalHeader(journalHeader('g')), { generation: 'g', version: 2 });
    assert.equal(parseJournalHeader('null'), undefined);
    assert.equal(parseJournalHeader('{"format":'), undefined);
    assert.equal(parseJournalHeader(linesOf(change('a'))[0]!), undefined);
    assert.throws(() => parseJournalHeader('{"format":"undertone-journal","version":9}'), UserFacingError);
  });
});
