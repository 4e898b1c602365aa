import assert from 'node:assert/strict';
import { annotationFromJson, annotationToJson } from '../../../../src/core/labels/annotationRecord';
import { isUndecided, unlabelledAnnotation, withDecision, withState } from '../../../../src/core/labels/itemState';
import { annotation } from './annotations';

const later = '2025-01-01T00:00:00.000Z';

describe('the state of an item', () => {
  const labelled = annotation('a');
  const fresh = unlabelledAnnotation('b', labelled.target, 'Ada', later);

  it('is noted before there is a label, and gone with its last part', () => {
    assert.equal(isUndecided(fresh), true);
    const skipped = withState(fresh, { skipped: true, note: 'odd' }, later)!;
    assert.deepEqual(skipped.state, { skipped: true, note: 'odd' });
    const noted = withState(skipped, { skipped: false }, later)!;
    assert.deepEqual(noted.state, { note: 'odd' });
    assert.equal(withState(noted, { note: '' }, later), null);
  });

  it('leaves the labels alone', () => {
    const flagged = withState(labelled, { flagged: true }, later)!;
    assert.deepEqual(flagged, { ...labelled, modified: later, state: { flagged: true } });
    assert.deepEqual(withState(flagged, { flagged: false }, later), { ...labelled, modified: later });
  });

  it('is no longer skipped when the item is labelled, but still flagged', () => {
    const waiting = withState(fresh, { skipped: true, flagged: true }, later)!;
    const decided = withDecision(waiting, ['positive'], later);
    assert.deepEqual([decided.labels, decided.state], [['positive'], { flagged: true }]);
    assert.equal('state' in withDecision(labelled, ['negative'], later), false);
  });

  it('is written behind the fields of version 1, and only where there is one', () => {
    const noted = withState(labelled, { note: 'line\nbreak' }, later)!;
    assert.deepEqual(annotationFromJson(annotationToJson(noted)), noted);
    assert.match(annotationToJson(noted), /,"state":\{"note":"line\\nbreak"\}\}$/);
    assert.doesNotMatch(annotationToJson(labelled), /state/);
  });
});
