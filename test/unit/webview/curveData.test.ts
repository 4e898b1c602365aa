import assert from 'node:assert/strict';
import { aligned } from '../../../src/webview/curveData';

describe('curves of different times', () => {
  it('share one ascending axis, with gaps where a curve has no point', () => {
    const look = { color: 'orange' } as const;
    const within = { name: '', look, points: [0.5, 1, 1.5].map(at => ({ at, value: at * 10 })) };
    const byEpoch = { name: '', look, points: [1, 2].map(at => ({ at, value: at * 100 })) };
    assert.deepEqual(aligned([within, byEpoch]), [
      [0.5, 1, 1.5, 2],
      [5, 10, 15, undefined],
      [undefined, 100, undefined, 200],
    ]);
  });

  it('are empty before the first point', () => {
    assert.deepEqual(aligned([{ name: '', look: { color: 'green' }, points: [] }]), [[], []]);
  });
});
