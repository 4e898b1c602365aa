import assert from 'node:assert/strict';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError } from '../../../../src/core/errors';
import { defaultSettings } from '../../../../src/core/training/settings';
import { WorkerClient, WorkerStoppedError } from '../../../../src/host/thread/workerClient';
import { studyInWorker } from '../../../../src/host/training/studyInWorker';
import { trainInWorker } from '../../../../src/host/training/trainInWorker';
import { noCheckpoints } from '../thread/noCheckpoints';

describe('training in a worker', () => {
  let workers: number;
  let client: WorkerClient;
  const request = {
    run: 'run',
    examples: [],
    tables: [],
    folders: [],
    unlabelled: [],
    further: [],
    settings: defaultSettings,
    seed: 1,
    timeBudget: null,
    findLearningRate: false,
    choice: { engine: 'auto', threads: 1 },
  } as const;
  const ignore = (): void => undefined;

  beforeEach(() => {
    workers = 0;
    client = new WorkerClient(
      () => {
        workers++;
        // It takes the request and never answers, whatever it is asked.
        return new Worker(path.join(__dirname, '../thread/misbehavingWorker.js'));
      },
      noCheckpoints,
      { first: 1, longest: 1, forgivenAfter: 1 },
    );
  });

  afterEach(() => {
    client.dispose();
  });

  it('ends a worker that does not stop when training is cancelled, and the next request gets another', async () => {
    const cancellation = new AbortController();
    const training = trainInWorker(client, request, [], cancellation.signal, ignore, 20);
    await client.connect();
    cancellation.abort(new CancelledError('Cancelled.'));
    await assert.rejects(
      training,
      (error: unknown) => error instanceof WorkerStoppedError && error.reason.includes('did not stop'),
    );
    await client.request('predict', { texts: ['hello'] });
    assert.equal(workers, 2);
  });

  it('ends a worker that does not stop when a study is cancelled', async () => {
    const cancellation = new AbortController();
    const plan = { kind: 'crossValidation', folds: 2 } as const;
    const study = studyInWorker(client, { plan, task: request }, [], cancellation.signal, ignore, 20);
    await client.connect();
    cancellation.abort(new CancelledError('Cancelled.'));
    await assert.rejects(
      study,
      (error: unknown) => error instanceof WorkerStoppedError && error.reason.includes('did not stop'),
    );
    assert.equal(client.listenerCount('studyEvent'), 0);
  });

  it('asks for nothing when it was cancelled before the worker was there', async () => {
    const cancelled = AbortSignal.abort(new CancelledError('Cancelled.'));
    await assert.rejects(trainInWorker(client, request, [], cancelled, ignore), CancelledError);
  });

  it('leaves no listener behind', async () => {
    const training = trainInWorker(client, request, [], new AbortController().signal, ignore);
    await client.connect();
    client.stop('test');
    await assert.rejects(training, WorkerStoppedError);
    assert.equal(client.listenerCount('trainingEvent'), 0);
  });
});
