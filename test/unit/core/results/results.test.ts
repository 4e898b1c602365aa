import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTable } from '../../../../src/core/dataset/readTable';
import { joinTallies, mostFrequent, tallyOf } from '../../../../src/core/marks/tally';
import { LineIndex } from '../../../../src/core/results/lineIndex';
import { everyResult, matches, resultOf, type FileResults } from '../../../../src/core/results/result';
import { encodeResults } from '../../../../src/core/results/resultFile';

const good = { label: 'good', probabilities: [0.9, 0.1] };
const unsure = { label: 'good', probabilities: [0.55, 0.45] };
const bad = { label: 'bad', probabilities: [0.05, 0.95] };

describe('the results of many files', () => {
  it('are counted by class, with the unsure ones by themselves', () => {
    const tally = joinTallies([tallyOf([good, unsure], 0.2), tallyOf([bad, good], 0.2)]);
    assert.deepEqual(tally, {
      total: 4,
      unsure: 1,
      counts: new Map([
        ['good', 2],
        ['bad', 1],
      ]),
    });
    assert.deepEqual(mostFrequent(tally), { label: 'good', share: 0.5 });
    assert.equal(mostFrequent(tallyOf([], 0.2)), undefined);
    assert.equal(mostFrequent(tallyOf([good, unsure, unsure], 0.2)), undefined);
  });

  it('are filtered by class and confidence; an unsure one is of no class', () => {
    const results = [good, unsure, bad].map((prediction, line) =>
      resultOf({ start: 0, end: 1, text: 'x' }, line, prediction, 0.2),
    );
    const shown = (filter: Partial<typeof everyResult>) =>
      results.filter(result => matches(result, { ...everyResult, ...filter })).map(({ line }) => line);
    assert.deepEqual(shown({}), [0, 1, 2]);
    assert.deepEqual(shown({ labels: ['good'] }), [0]);
    assert.deepEqual(shown({ minimumConfidence: 0.92 }), [2]);
  });

  it('come back from both kinds of files as they were, whatever the texts hold', () => {
    const text = fc.string({ minLength: 1 }).map(value => `t ${value.replace(/\0/g, '')} t`);
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), fc.constantFrom('csv', 'jsonl'), (texts, format) => {
        const files: FileResults[] = [
          {
            path: 'a, b.md',
            tally: tallyOf([], 0),
            results: texts.map((value, line) => resultOf({ start: 0, end: 1, text: value }, line, good, 0.2)),
            lines: 1,
            isCut: false,
          },
        ];
        const bytes = new TextEncoder().encode(encodeResults(format, files));
        const { columns, records, problems } = readTable(format, 'x', bytes);
        assert.deepEqual(problems, []);
        assert.deepEqual(
          records.map(({ values }) => values[columns.indexOf('text')]),
          texts.map(value => new TextDecoder().decode(new TextEncoder().encode(value))),
        );
        assert.deepEqual(new Set(records.map(({ values }) => values[columns.indexOf('path')])), new Set(['a, b.md']));
      }),
    );
  });
});

describe('the index of lines', () => {
  it('tells the line of an offset, and the text of the first lines', () => {
    const lines = new LineIndex('one\ntwo\n\nfour');
    assert.equal(lines.count, 4);
    assert.deepEqual(
      [0, 3, 4, 8, 9, 13].map(offset => lines.lineAt(offset)),
      [0, 0, 1, 2, 3, 3],
    );
    assert.equal(lines.firstLines(2), 'one\ntwo\n');
    assert.equal(lines.firstLines(9), 'one\ntwo\n\nfour');
  });
});
