import assert from 'node:assert/strict';
import type { Explanation } from '../../../../src/core/explanation/explanation';
import type { JudgedSentence } from '../../../../src/host/annotations/annotator';
import { Explanations } from '../../../../src/host/annotations/explanations';

describe('explanations for hovers', () => {
  it('are asked for once for each sentence', async () => {
    const { explanations, asked } = recorded();
    const first = await explanations.of(judged('good'));
    assert.equal(await explanations.of(judged('good')), first);
    assert.deepEqual(asked, ['good']);
  });

  it('are asked for again when another model judges', async () => {
    const { explanations, asked } = recorded();
    await explanations.of(judged('good'));
    await explanations.of(judged('good', 'second'));
    assert.deepEqual(asked, ['good', 'good']);
  });

  it('pass over all but the last of the sentences that were pointed at meanwhile', async () => {
    const { explanations, asked } = recorded();
    const first = explanations.of(judged('one'));
    await Promise.resolve();
    const later = ['two', 'three', 'four'].map(text => explanations.of(judged(text)));
    const answers = await Promise.all([first, ...later]);
    assert.deepEqual(
      answers.map(answer => answer !== undefined),
      [true, false, false, true],
    );
    assert.deepEqual(asked, ['one', 'four']);
    assert.ok(await explanations.of(judged('two')), 'a sentence that was passed over can be asked for again');
  });

  it('are tried again after a failure', async () => {
    const failing = new Explanations(() => Promise.reject(new Error('the worker stopped')));
    await assert.rejects(failing.of(judged('good')), /stopped/);
    await assert.rejects(failing.of(judged('good')), /stopped/);
  });
});

function recorded(): { explanations: Explanations; asked: string[] } {
  const asked: string[] = [];
  const explanations = new Explanations(async ({ sentence }) => {
    asked.push(sentence.text);
    await new Promise(setImmediate);
    return { ...explanation };
  });
  return { explanations, asked };
}

function judged(text: string, run = 'first'): JudgedSentence {
  const prediction = { label: 'positive', probabilities: [0.1, 0.9] };
  return {
    sentence: { start: 0, end: text.length, text, prediction },
    model: { run, labels: ['negative', 'positive'] },
  };
}

const explanation: Explanation = {
  explainedClass: 1,
  probabilities: [0.1, 0.9],
  parts: [],
  baseValue: 0,
  value: 0,
  tokens: [],
  readTokens: 0,
  completenessError: 0,
};
