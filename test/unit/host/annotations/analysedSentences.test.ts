import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnalysedSentences } from '../../../../src/host/annotations/analysedSentences';
import type { SentencePrediction } from '../../../../src/protocol/panelProtocol';

describe('analysed sentences', () => {
  // 0         10        20
  // 0123456789012345678901234567
  const text = 'Good one. Bad one. Odd one.';
  const judged = ['Good one.', 'Bad one.', 'Odd one.'].map(sentence => judge(text, sentence));

  let document: AnalysedSentences;

  beforeEach(() => {
    document = new AnalysedSentences();
    document.finishAnalysis(document.beginAnalysis(), judged);
  });

  it('finds the sentence at an offset, its end included', () => {
    assert.equal(document.at(0)?.text, 'Good one.');
    assert.equal(document.at(9)?.text, 'Good one.');
    assert.equal(document.at(10)?.text, 'Bad one.');
    assert.equal(document.at(99), undefined);
  });

  it('moves what stands behind an insertion', () => {
    document.applyEdits([{ start: 0, deletedLength: 0, insertedLength: 0 }]);
    document.applyEdits([{ start: 13, deletedLength: 1, insertedLength: 5 }]);
    assert.deepEqual(places(document), [{ start: 19 + 4, end: 27 + 4, text: 'Odd one.' }]);
  });

  it('drops the sentence that was touched, and only that one', () => {
    document.applyEdits([{ start: 13, deletedLength: 0, insertedLength: 1 }]);
    assert.deepEqual(
      places(document).map(place => place.text),
      ['Good one.', 'Odd one.'],
    );
  });

  it('applies the edits of several cursors from the end to the start', () => {
    document.applyEdits([
      { start: 20, deletedLength: 0, insertedLength: 3 },
      { start: 2, deletedLength: 0, insertedLength: 3 },
    ]);
    assert.deepEqual(places(document), [{ start: 13, end: 21, text: 'Bad one.' }]);
  });

  it('brings the result of an analysis up to date with the edits that were made meanwhile', () => {
    const analysis = document.beginAnalysis();
    document.applyEdits([{ start: 10, deletedLength: 0, insertedLength: 6 }]);
    document.applyEdits([{ start: 12, deletedLength: 0, insertedLength: 4 }]);
    assert.ok(document.finishAnalysis(analysis, judged));
    assert.deepEqual(places(document), [
      { start: 0, end: 9, text: 'Good one.' },
      { start: 29, end: 37, text: 'Odd one.' },
    ]);
  });

  it('leaves out the result of an analysis that a newer one has overtaken', () => {
    const slow = document.beginAnalysis();
    const quick = document.beginAnalysis();
    assert.ok(document.finishAnalysis(quick, [judged[1]!]));
    assert.ok(!document.finishAnalysis(slow, judged));
    assert.deepEqual(
      places(document).map(place => place.text),
      ['Bad one.'],
    );
  });

  it('moves by many edits at once as by one after the other', () => {
    const edit = fc.record({ start: fc.nat(40), deletedLength: fc.nat(3), insertedLength: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), edits => {
        const [together, apart] = [new AnalysedSentences(), new AnalysedSentences()];
        for (const sentences of [together, apart]) sentences.finishAnalysis(sentences.beginAnalysis(), judged);
        together.applyEdits(edits);
        for (const one of edits) {
          apart.applyEdits([one]);
          apart.at(0);
        }
        assert.deepEqual(places(together), places(apart));
      }),
    );
  });

  it('replaces only what was analysed when that was a selection', () => {
    const part = { start: 10, end: 18, text: 'Bad one.', prediction: { label: 'odd', probabilities: [1] } };
    document.finishAnalysis(document.beginAnalysis(), [part], { start: 10, end: 18 });
    assert.deepEqual(
      document.all.map(sentence => sentence.prediction.label),
      ['x', 'odd', 'x'],
    );
  });
});

function judge(text: string, sentence: string): SentencePrediction {
  const start = text.indexOf(sentence);
  return { start, end: start + sentence.length, text: sentence, prediction: { label: 'x', probabilities: [1] } };
}

function places(document: AnalysedSentences): readonly Pick<SentencePrediction, 'start' | 'end' | 'text'>[] {
  return document.all.map(({ start, end, text }) => ({ start, end, text }));
}
