import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { LatestRequest } from '../../../src/webview/latestRequest';

const pause = 20;

describe('asking while someone types', () => {
  let asked: string[];
  let answered: string[];
  let failed: unknown[];
  let answer: (question: string) => Promise<string>;
  let request: LatestRequest<string, string>;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    asked = [];
    answered = [];
    failed = [];
    answer = question => Promise.resolve(`about ${question}`);
    request = new LatestRequest(
      question => {
        asked.push(question);
        return answer(question);
      },
      { answered: text => answered.push(text), failed: error => failed.push(error) },
      pause,
    );
  });

  afterEach(() => {
    mock.timers.reset();
  });

  it('waits for a pause and asks about the newest text only', async () => {
    for (const text of ['g', 'go', 'goo', 'good']) {
      request.put(text);
      await pass(pause - 1);
    }
    assert.deepEqual(asked, []);
    await pass(1);
    assert.deepEqual(asked, ['good']);
    assert.deepEqual(answered, ['about good']);
  });

  it('has one question on its way at a time, then asks about what was typed meanwhile', async () => {
    const answers: (() => void)[] = [];
    answer = question =>
      new Promise(resolve => {
        answers.push(() => {
          resolve(`about ${question}`);
        });
      });
    request.put('first');
    await pass(pause);
    request.put('second');
    await pass(pause);
    request.put('third');
    await pass(pause);
    assert.deepEqual(asked, ['first']);
    answers.shift()!();
    await settled();
    assert.deepEqual(asked, ['first', 'third']);
    answers.shift()!();
    await settled();
    assert.deepEqual(answered, ['about first', 'about third']);
  });

  it('tells of a failure and asks again at the next text', async () => {
    answer = () => Promise.reject(new Error('no model'));
    request.put('first');
    await pass(pause);
    assert.equal((failed[0] as Error).message, 'no model');
    answer = question => Promise.resolve(`about ${question}`);
    request.put('second');
    await pass(pause);
    assert.deepEqual(answered, ['about second']);
  });

  it('drops everything when it is disposed', async () => {
    let arrive = (): void => undefined;
    answer = question =>
      new Promise(resolve => {
        arrive = () => {
          resolve(`about ${question}`);
        };
      });
    request.put('first');
    await pass(pause);
    request.put('second');
    request.dispose();
    arrive();
    await pass(pause);
    assert.deepEqual(asked, ['first']);
    assert.deepEqual(answered, []);
  });
});

/** Lets so many milliseconds pass, and whatever waits for a promise go on. */
async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settled();
}
