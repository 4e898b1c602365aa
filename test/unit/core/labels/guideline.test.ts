import assert from 'node:assert/strict';
import { guidelineText, headingLine } from '../../../../src/core/labels/guideline';
import type { Label } from '../../../../src/core/labels/label';

const words = { title: 'Guideline', introduction: 'For all.', toBeWritten: 'To be written.' };
const labels: readonly Label[] = [
  { name: 'animal', color: 'gray' },
  { name: 'dog_1', color: 'blue', parent: 'animal', description: 'It *barks*.\n# No heading' },
  { name: 'plant', color: 'green' },
];

describe('a guideline', () => {
  it('has a heading for each label, below that of its parent, and its description as it is', () => {
    assert.equal(
      guidelineText(labels, words),
      [
        '# Guideline\n\nFor all.\n\n## animal\n\n*To be written.*\n\n### dog\\_1\n\nIt \\*barks\\*. \\# No heading\n',
        '## plant\n\n*To be written.*\n',
      ].join('\n'),
    );
  });

  it('leads to the heading of a label, also after it was edited, and to none that is gone', () => {
    const text = guidelineText(labels, words).replace('For all.', 'For\n\nall.').replaceAll('\n', '\r\n');
    assert.equal(headingLine(text, 'dog_1'), 11);
    assert.equal(headingLine(text, 'cat'), undefined);
  });
});
