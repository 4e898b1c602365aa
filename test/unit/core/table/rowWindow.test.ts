import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canvasHeight,
  offsetAt,
  offsetShowing,
  rowsAt,
  scrollTopAt,
  tallestCanvas,
} from '../../../../src/core/table/rowWindow';

const anyWindow = fc.record({
  rowCount: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1_000_000, max: 5_000_000 })),
  rowHeight: fc.constant(26),
  viewHeight: fc.integer({ min: 100, max: 2_000 }),
});

describe('the window on long lists', () => {
  it('is never higher than browsers draw, and ends at the last row', () => {
    fc.assert(
      fc.property(anyWindow, window => {
        const height = canvasHeight(window);
        assert.ok(height <= tallestCanvas);
        const end = offsetAt(height - window.viewHeight, window);
        assert.equal(rowsAt(end, window).to, window.rowCount);
        assert.equal(rowsAt(0, window).from, 0);
      }),
    );
  });

  it('scrolls to an offset and back', () => {
    fc.assert(
      fc.property(anyWindow, fc.double({ min: 0, max: 1, noNaN: true }), (window, share) => {
        const offset = Math.max(0, window.rowCount * window.rowHeight - window.viewHeight) * share;
        assert.ok(Math.abs(offsetAt(scrollTopAt(offset, window), window) - offset) < 0.001);
      }),
    );
  });

  it('shows a row whole with the least movement', () => {
    fc.assert(
      fc.property(anyWindow, fc.nat(), fc.nat(), (window, place, from) => {
        const row = place % window.rowCount;
        const before = from % Math.max(1, window.rowCount * window.rowHeight - window.viewHeight);
        const offset = offsetShowing(row, before, window);
        const top = row * window.rowHeight - offset;
        assert.ok(top >= 0 && top + window.rowHeight <= Math.max(window.viewHeight, window.rowHeight));
        assert.equal(offsetShowing(row, offset, window), offset);
      }),
    );
  });
});
