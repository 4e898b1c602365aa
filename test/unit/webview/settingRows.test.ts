import assert from 'node:assert/strict';
import { settingRows } from '../../../src/webview/runs/settingRows';

describe('settings side by side', () => {
  it('are paths with a value for each run, and say which differ', () => {
    const rows = settingRows([
      { learningRate: 0.004, layers: [{ hiddenSize: 64 }], wide: null, schedule: 'linear' },
      { learningRate: 0.002, layers: [{ hiddenSize: 64 }], wide: { c: 1 }, schedule: 'linear' },
    ]);
    assert.deepEqual(rows, [
      { path: 'learningRate', values: ['0.004', '0.002'], differs: true },
      { path: 'layers.0.hiddenSize', values: ['64', '64'], differs: false },
      { path: 'wide', values: ['null', '–'], differs: true },
      { path: 'schedule', values: ['linear', 'linear'], differs: false },
      { path: 'wide.c', values: ['–', '1'], differs: true },
    ]);
  });
});
