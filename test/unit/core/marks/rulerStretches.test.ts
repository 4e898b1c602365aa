import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rulerStretches } from '../../../../src/core/marks/rulerStretches';

describe('a document on the ruler', () => {
  it('has in each stretch the label with the strongest marks, and joins neighbours', () => {
    const marks = [
      { line: 0, label: 'good', strength: 1 },
      { line: 1, label: 'bad', strength: 4 },
      { line: 2, label: 'bad', strength: 1 },
      { line: 9, label: 'good', strength: 1 },
    ];
    assert.deepEqual(rulerStretches(marks, 10, 5), [
      { firstLine: 0, lastLine: 2, label: 'bad' },
      { firstLine: 9, lastLine: 9, label: 'good' },
    ]);
  });

  it('shows nothing where the model is unsure', () => {
    assert.deepEqual(rulerStretches([{ line: 3, label: undefined, strength: 1 }], 10, 5), []);
  });

  it('has no more stretches than asked for, in order, however many marks there are', () => {
    const mark = fc.record({
      line: fc.nat(999),
      label: fc.constantFrom('a', 'b', undefined),
      strength: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(mark), fc.integer({ min: 1, max: 50 }), (marks, most) => {
        const sorted = marks.sort((left, right) => left.line - right.line);
        const stretches = rulerStretches(sorted, 1000, most);
        assert.ok(stretches.length <= most);
        for (const [index, { firstLine, lastLine }] of stretches.entries()) {
          assert.ok(firstLine <= lastLine && firstLine > (stretches[index - 1]?.lastLine ?? -1));
        }
      }),
    );
  });
});
