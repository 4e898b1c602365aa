import assert from 'node:assert/strict';
import { decodeSeenExamples, encodeSeenExamples, exampleName } from '../../../../src/core/training/seenExamples';
import { opinions } from './trainingFixture';

describe('the examples that a model has seen', () => {
  const examples = opinions(500);

  it('are known again when they are read', () => {
    const seen = decodeSeenExamples(encodeSeenExamples(examples));
    assert.equal(seen?.size, 500);
    assert.ok(examples.every(example => seen.has(exampleName(example))));
  });

  it('are others with another text or another label', () => {
    const seen = decodeSeenExamples(encodeSeenExamples(examples));
    const [{ text, labels } = { text: '', labels: [] }] = examples;
    assert.ok(!seen?.has(exampleName({ text: `${text} `, labels })));
    assert.ok(!seen?.has(exampleName({ text, labels: ['negative'] })));
  });

  it('are not told by a model of an earlier version', () => {
    assert.equal(decodeSeenExamples(new Map()), undefined);
  });

  it('are refused when the file is damaged', () => {
    const bytes = encodeSeenExamples(examples).get('examples.bin')!;
    const refuse = (damaged: Uint8Array, pattern: RegExp): void => {
      assert.throws(() => decodeSeenExamples(new Map([['examples.bin', damaged]])), pattern);
    };
    refuse(bytes.subarray(0, bytes.length - 4), /is cut off/);
    refuse(bytes.with(0, 0), /names no examples/);
    refuse(bytes.with(4, 7), /another version/);
  });
});
