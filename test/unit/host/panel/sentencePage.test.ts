import assert from 'node:assert/strict';
import { sentencePage } from '../../../../src/host/panel/sentencePage';
import type { AnnotatedFile } from '../../../../src/host/panel/panelSources';

describe('a page of sentences', () => {
  const predictions = [
    { label: 'plot', labels: ['acting', 'plot'], probabilities: [0.6, 0.8] },
    { label: 'acting', labels: [], probabilities: [0.3, 0.1] },
    { label: 'acting', labels: ['acting'], probabilities: [0.9, 0.2] },
  ];
  const file: AnnotatedFile = {
    file: 'a.txt',
    title: 'a.txt',
    run: 'r',
    labels: ['acting', 'plot'],
    sentences: predictions.map((prediction, index) => ({ start: index, end: index + 1, text: 'x', prediction })),
  };

  it('counts and finds a text under each label that it is given, and under none where it is given none', () => {
    const page = sentencePage(file, { label: 'acting', limit: 10 });
    assert.deepEqual(page.counts, [2, 1]);
    assert.deepEqual(
      page.sentences.map(({ start }) => start),
      [0, 2],
    );
    assert.equal(sentencePage(file, { label: null, limit: 10 }).matching, 3);
  });
});
