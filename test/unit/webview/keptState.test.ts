import assert from 'node:assert/strict';
import { KeptState } from '../../../src/webview/keptState';

describe('what the panel keeps over a reload', () => {
  it('is there again', () => {
    const api = storage(undefined);
    const before = new KeptState(api);
    before.keep({ tab: 'predictions', text: 'Good.' });
    before.keep({ scroll: { predictions: 120 }, epochTable: true, sentenceLabel: 'positive' });
    before.keep({ evaluatedRun: 'run-1', measuredOn: 'dev', comparedRuns: ['run-1', 'run-2'] });
    before.keep({ cellText: 'Not bad.' });
    assert.deepEqual(new KeptState(api).current, {
      tab: 'predictions',
      text: 'Good.',
      scroll: { predictions: 120 },
      epochTable: true,
      sentenceLabel: 'positive',
      evaluatedRun: 'run-1',
      measuredOn: 'dev',
      comparedRuns: ['run-1', 'run-2'],
      cellText: 'Not bad.',
    });
  });

  for (const damaged of [undefined, null, 'text', 7, [], { tab: 'gone', text: 7, scroll: { labels: 'far' } }]) {
    it(`begins anew where it cannot be understood: ${JSON.stringify(damaged)}`, () => {
      assert.deepEqual(new KeptState(storage(damaged)).current, new KeptState(storage(undefined)).current);
    });
  }

  it('keeps of an older version what is still known', () => {
    const kept = new KeptState(storage({ tab: 'labels', zoom: 3 })).current;
    assert.equal(kept.tab, 'labels');
    assert.ok(!('zoom' in kept));
  });
});

function storage(state: unknown): { getState(): unknown; setState(next: unknown): void } {
  let kept: string | undefined = JSON.stringify(state);
  return {
    getState: () => (kept === undefined ? undefined : (JSON.parse(kept) as unknown)),
    setState: next => {
      kept = JSON.stringify(next);
    },
  };
}
