import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { CancelledError } from '../../../../src/core/errors';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { WorkerClient, WorkerStoppedError } from '../../../../src/host/thread/workerClient';
import { noCheckpoints } from './noCheckpoints';

describe('the worker client', () => {
  let workers: Worker[];
  /** Milliseconds of the clock at which each was started, and died. */
  let started: number[];
  let died: number[];
  let client: WorkerClient;
  let deaths: string[];

  beforeEach(() => {
    workers = [];
    started = [];
    died = [];
    deaths = [];
    client = clientWith({ first: 1, longest: 4, forgivenAfter: 60_000 });
  });

  afterEach(() => {
    client.dispose();
  });

  function clientWith(pauses: ConstructorParameters<typeof WorkerClient>[2]): WorkerClient {
    const made = new WorkerClient(
      () => {
        const worker = new Worker(path.join(__dirname, 'misbehavingWorker.js'), {
          resourceLimits: { maxOldGenerationSizeMb: 32 },
          stderr: true,
        });
        workers.push(worker);
        started.push(Date.now());
        // Before the client hears of it: what it does then comes later, however busy the machine is.
        worker.once('exit', () => died.push(Date.now()));
        return worker;
      },
      noCheckpoints,
      pauses,
    );
    return made.on('stopped', death => deaths.push(death.reason));
  }

  const predict = (order: string) => client.request('predict', { texts: [order] });

  it('starts no worker before the first request, and one for many', async () => {
    assert.equal(workers.length, 0);
    const answers = await Promise.all([predict('a'), predict('b'), predict('c')]);
    assert.equal(workers.length, 1);
    assert.equal(new Set(answers.map(answer => answer.run)).size, 1);
  });

  for (const [order, cause] of [
    ['exit', /exit code 3/],
    ['throw', /thrown outside of any request/],
    ['reject', /rejected outside of any request/],
    ['eat memory', /out of memory/],
  ] as const) {
    it(`rejects everything that waits when the worker dies (${order}), tells why, and serves the next request`, async () => {
      const waiting = [predict('hang'), predict('hang'), predict(order)];
      for (const outcome of await Promise.allSettled(waiting)) {
        assert.ok(outcome.status === 'rejected' && outcome.reason instanceof WorkerStoppedError);
        assert.match(outcome.reason.message, cause);
      }
      assert.equal(deaths.length, 1);
      assert.match(deaths[0]!, cause);
      assert.match((await predict('hello')).run, /^thread \d+$/);
      assert.equal(workers.length, 2);
    }).timeout(10_000);
  }

  it('rejects when a message cannot be read, because it may have been an answer', async () => {
    const waiting = predict('hang');
    await client.connect();
    workers[0]!.emit('messageerror', new Error('broken clone'));
    await assert.rejects(waiting, /unreadable message: broken clone/);
    await predict('hello');
  });

  it('settles every request of a worker that is killed at random moments, forty times over', async () => {
    const random = new RandomSequence(20, RandomStream.Shuffle);
    let settled = 0;
    let answered = 0;
    for (let round = 0; round < 40; round++) {
      const requests = Array.from({ length: 10 }, (_, index) => predict(index % 2 === 0 ? 'slow' : 'hello'));
      const outcomes = Promise.allSettled(requests);
      await sleep(random.next() * 60);
      await workers.at(-1)?.terminate();
      for (const outcome of await outcomes) {
        settled++;
        if (outcome.status === 'fulfilled') answered++;
        else assert.ok(outcome.reason instanceof WorkerStoppedError);
      }
    }
    assert.equal(settled, 400);
    assert.ok(answered > 0 && answered < settled, `${answered} of ${settled} were answered before the kill`);
    assert.match((await predict('hello')).run, /^thread/);
  }).timeout(30_000);

  it('waits longer before each start in a row of deaths', async () => {
    client = clientWith({ first: 40, longest: 100, forgivenAfter: 60_000 });
    for (let death = 0; death < 4; death++) await assert.rejects(predict('exit'));
    for (const [index, pause] of [40, 80, 100].entries()) {
      const waited = started[index + 1]! - died[index]!;
      // A timer may come a millisecond early.
      assert.ok(waited >= pause - 2, `start ${index + 1} came after ${waited} ms instead of ${pause}`);
    }
  }).timeout(30_000);

  it('ends a worker that does not obey', async () => {
    const waiting = predict('hang');
    await client.connect();
    client.stop('did not answer');
    await assert.rejects(waiting, /did not answer/);
    await predict('hello');
    assert.equal(workers.length, 2);
  });

  it('rejects as cancelled when it is disposed, and starts nothing any more', async () => {
    const waiting = predict('hang');
    await client.connect();
    client.dispose();
    await assert.rejects(waiting, CancelledError);
    await assert.rejects(predict('hello'), CancelledError);
    assert.equal(workers.length, 1);
    assert.deepEqual(deaths, []);
  });

  it('does not sleep through its disposal', async () => {
    client = clientWith({ first: 60_000, longest: 60_000, forgivenAfter: 60_000 });
    await assert.rejects(predict('exit'), WorkerStoppedError);
    const waiting = predict('hello');
    client.dispose();
    await assert.rejects(waiting);
    assert.equal(workers.length, 1);
  });

  it('reports a worker that cannot start', async () => {
    client = new WorkerClient(() => new Worker(path.join(__dirname, 'missing.js')), noCheckpoints, {
      first: 1,
      longest: 1,
      forgivenAfter: 1,
    });
    await assert.rejects(predict('hello'), WorkerStoppedError);
  });
});
