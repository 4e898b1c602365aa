import assert from 'node:assert/strict';
import type { Change } from '../../../../src/core/labels/change';
import { itemEvents, withOrigin } from '../../../../src/core/labels/itemHistory';
import { reattachment } from '../../../../src/core/labels/reattachment';
import { annotation, giving } from './annotations';

const time = '2025-01-01T00:00:00.000Z';
const [given, changed] = [annotation('a', 'positive'), annotation('a', 'negative')];

describe('the history of an item', () => {
  it('tells of the changes that touched it, and of what kind they were', () => {
    const changes: readonly Change[] = [
      { id: '1', time, edits: [giving(annotation('b')), giving(given)] },
      { id: '2', time, edits: [giving(annotation('c'))] },
      { id: '3', time, edits: [{ before: given, after: changed }], labelSet: { before: [], after: [] } },
      { id: '4', time, kind: 'undo', edits: [{ before: changed, after: given }] },
    ];
    assert.deepEqual(itemEvents('a', changes), [
      { time, isMigration: false, before: null, after: given },
      { time, isMigration: true, before: given, after: changed },
      { time, kind: 'undo', isMigration: false, before: changed, after: given },
    ]);
  });

  it('tells of one that was taken from its text and given to another as of one event', () => {
    const attached = annotation('a', 'positive', 'other.txt');
    const edits = reattachment(given, attached.target, attached.modified);
    assert.deepEqual(itemEvents('a', [{ id: '1', time, edits }]), [
      { time, isMigration: false, before: given, after: attached },
    ]);
  });

  it('begins with what came from elsewhere, where its beginning is not remembered', () => {
    const [event] = itemEvents('a', [{ id: '1', time, edits: [{ before: given, after: changed }] }]);
    const origin = { time: given.created, kind: 'elsewhere', isMigration: false, before: null } as const;
    assert.deepEqual(withOrigin([event!], changed), [{ ...origin, after: given }, event]);
    assert.deepEqual(withOrigin([], changed), [{ ...origin, after: changed }]);
    assert.deepEqual(withOrigin([], undefined), []);
  });
});
