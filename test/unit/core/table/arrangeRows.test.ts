import assert from 'node:assert/strict';
import { allRows, arrangeRows, type RowQuery } from '../../../../src/core/table/arrangeRows';

const values = [['beta', '10', ['x']], undefined, ['Gamma (1)', '', []], ['alpha', '9', ['y', 'x']]] as const;

function arranged(query: Partial<RowQuery>): number[] {
  const rows = {
    count: values.length,
    recordAt: (row: number) => {
      const [text, number] = values[row] ?? [];
      return text === undefined ? undefined : { line: row + 1, start: 0, values: [text, number] };
    },
    labelsAt: (row: number) => values[row]?.[2] ?? [],
  };
  return [...arrangeRows(rows, { ...allRows, ...query })];
}

describe('arranging rows', () => {
  it('shows all in their order, those that could not be read too', () => {
    assert.deepEqual(arranged({}), [0, 1, 2, 3]);
  });

  it('finds text in any cell whatever its case, and takes no sign of it for a pattern', () => {
    assert.deepEqual(arranged({ text: 'GAMMA (1' }), [2]);
    assert.deepEqual(arranged({ text: '9' }), [3]);
    assert.deepEqual(arranged({ text: '.*' }), []);
  });

  it('finds a label among several, and rows without one', () => {
    assert.deepEqual(arranged({ label: 'x' }), [0, 3]);
    assert.deepEqual(arranged({ label: '' }), [2]);
  });

  it('sorts by number and by text, what is empty last', () => {
    assert.deepEqual(arranged({ sort: { by: 1, isDescending: false } }), [3, 0, 1, 2]);
    assert.deepEqual(arranged({ sort: { by: 1, isDescending: true } }), [0, 3, 1, 2]);
    assert.deepEqual(arranged({ sort: { by: 0, isDescending: false } }), [3, 0, 2, 1]);
    assert.deepEqual(arranged({ sort: { by: 'label', isDescending: false } }), [0, 3, 1, 2]);
  });
});
