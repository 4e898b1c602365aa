import assert from 'node:assert/strict';
import { cellReading, longestReading } from '../../../../src/core/explanation/cellReading';
import type { CellTrace } from '../../../../src/core/explanation/cellTrace';

describe('the reading of a cell', () => {
  const text = 'not bad';
  const tokens = [
    { token: 'not', start: 0, end: 3 },
    { token: 'bad', start: 4, end: 7 },
  ];

  it('has its tokens as they stand in the text, and rounded values', () => {
    const reading = cellReading(text, { tokens, networks: [[trace(2, 3)]] }, 0, 0);
    assert.deepEqual(reading.tokens, ['not', 'bad']);
    assert.equal(reading.units, 3);
    assert.deepEqual(reading.values.forgetGate, [0, 0.143, 0.286, 0.429, 0.571, 0.714]);
    assert.equal(reading.isCut, false);
  });

  it('is of the cell that is asked for, or else of the last one', () => {
    const networks = [[trace(2, 3)], [trace(2, 4), { ...trace(2, 5), direction: 'backward' as const }]];
    assert.equal(cellReading(text, { tokens, networks }, 1, 1).units, 5);
    assert.equal(cellReading(text, { tokens, networks }, 7, 9).units, 5);
    assert.deepEqual(cellReading(text, { tokens, networks }, 1, 0).cells[1], { layer: 0, direction: 'backward' });
  });

  it('ends where nobody would go on looking, and is empty for a text without words', () => {
    const many = Array.from({ length: 200 }, () => tokens[0]!);
    const reading = cellReading(text, { tokens: many, networks: [[trace(200, 2)]] }, 0, 0);
    assert.equal(reading.tokens.length, longestReading);
    assert.equal(reading.values.state.length, 2 * longestReading);
    assert.ok(reading.isCut);
    assert.deepEqual(cellReading('', { tokens: [], networks: [[trace(1, 2)]] }, 0, 0).values.cell, []);
  });
});

function trace(length: number, units: number): CellTrace {
  const values = Float64Array.from({ length: length * units }, (_, index) => index / 7);
  const gates = { inputGate: values, forgetGate: values, candidate: values, outputGate: values };
  return { layer: 0, direction: 'forward', units, ...gates, cell: values, state: values };
}
