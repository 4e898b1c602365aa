import assert from 'node:assert/strict';
import { isDoneFor, isOwn } from '../../../../src/core/agreement/ownAnnotation';
import { annotation } from '../labels/annotations';

describe('whose annotation it is', () => {
  const ofAda = { ...annotation('1'), annotator: 'Ada', labels: ['positive'] };
  const final = { ...ofAda, supersedes: ['2'] };

  it('is the annotator’s own when it has their name and is no final word', () => {
    assert.deepEqual([isOwn(ofAda, 'Ada'), isOwn(ofAda, 'Ben'), isOwn(final, 'Ada')], [true, false, false]);
  });

  it('leaves a text to be labelled by the others, until there is a final word', () => {
    assert.deepEqual([isDoneFor(ofAda, 'Ada'), isDoneFor(ofAda, 'Ben'), isDoneFor(final, 'Ben')], [true, false, true]);
  });

  it('is anybody’s where nobody is named, and nobody’s without a label', () => {
    assert.deepEqual([isDoneFor(ofAda, ''), isDoneFor({ ...ofAda, labels: [] }, 'Ada')], [true, false]);
  });
});
