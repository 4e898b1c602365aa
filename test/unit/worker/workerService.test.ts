import assert from 'node:assert/strict';
import { MessageChannel } from 'node:worker_threads';
import { CancelledError, UserFacingError } from '../../../src/core/errors';
import { RandomSequence, RandomStream } from '../../../src/core/random';
import { defaultSettings } from '../../../src/core/training/settings';
import type { TrainingEvent } from '../../../src/core/training/trainingEvent';
import { createEngine } from '../../../src/engine/createEngine';
import { RpcPeer } from '../../../src/protocol/rpc';
import { threadChannel } from '../../../src/protocol/threadChannel';
import type { FileContent, TrainRequest, WorkerHostSide, WorkerSide } from '../../../src/protocol/workerProtocol';
import { serveHost } from '../../../src/worker/serveHost';
import { WorkerService } from '../../../src/worker/workerService';
import { annotation } from '../core/labels/annotations';

describe('the worker, in process', () => {
  let ports: MessageChannel;
  let events: TrainingEvent[];
  let logged: string[];
  let stages: string[];
  let studied: string[];
  let worker: RpcPeer<WorkerHostSide, WorkerSide>;
  /** What training has asked the host to keep, oldest first. */
  let kept: Uint8Array[];
  const interruptedAfter = 3;
  const choice = { engine: 'reference', threads: 1 } as const;

  beforeEach(() => {
    ports = new MessageChannel();
    events = [];
    logged = [];
    stages = [];
    studied = [];
    kept = [];
    const fail = (error: unknown): never => {
      throw error;
    };
    serveHost(threadChannel(ports.port2), fail);
    worker = new RpcPeer(
      threadChannel(ports.port1),
      {
        readCheckpoint: ({ run }) => (run === 'resumed' ? kept[interruptedAfter - 1]! : null),
        writeCheckpoint: ({ bytes }) => {
          kept.push(bytes);
          return null;
        },
      },
      {
        trainingEvent: event => events.push(event),
        studyEvent: event => studied.push(event.type),
        checkStage: stage => stages.push(stage),
        log: ({ message }) => logged.push(message),
      },
      fail,
    );
  });

  afterEach(() => {
    ports.port1.close();
  });

  async function trained(run: string): Promise<WorkerSide['methods']['train']['result']> {
    return worker.request('train', trainRequest(run, 4));
  }

  it('trains, tells how it goes, and hands over a model that can be loaded and asked', async () => {
    const result = await trained('first');
    assert.deepEqual([...new Set(events.map(event => event.type))].sort(), [
      'epoch',
      'finished',
      'progress',
      'started',
    ]);
    assert.ok(result.dev.accuracy > 0.9, `accuracy ${result.dev.accuracy}`);
    const summary = await worker.request('loadModel', { files: result.files, choice });
    assert.deepEqual(summary, result.summary);
    const answer = await worker.request('predict', { texts: ['good fine', 'bad poor'] });
    assert.equal(answer.run, 'first');
    assert.deepEqual(
      answer.predictions.map(prediction => prediction.label),
      ['pos', 'neg'],
    );
    assert.ok(logged.every(message => /^(training|predicting) with reference: /.test(message)));
  }).timeout(20_000);

  it('leaves the second thread alone when nobody waits for the model', async () => {
    const linearParts = {
      start: () => {
        throw new Error('A second thread was asked for.');
      },
    };
    const nowhere = {
      trainingEvent: () => undefined,
      studyEvent: () => undefined,
      checkStage: () => undefined,
      log: () => undefined,
      readCheckpoint: () => Promise.resolve(undefined),
      writeCheckpoint: () => Promise.resolve(),
    };
    const { train } = new WorkerService(createEngine, nowhere, linearParts).methods;
    await assert.rejects(async () => train(trainRequest('awaited', 2)), /A second thread was asked for/);
    await train({ ...trainRequest('unnoticed', 2), isInBackground: true });
  }).timeout(20_000);

  it('cross-validates, tells of each fold, and trains nothing else meanwhile', async () => {
    const task = trainRequest('study', 2);
    const studying = worker.request('study', { plan: { kind: 'crossValidation', folds: 2 }, task });
    await assert.rejects(worker.request('train', trainRequest('other', 1)), /being trained already/);
    await studying;
    assert.deepEqual(studied, ['fold', 'fold', 'figures']);
  });

  it('shows what a cell does while it reads a text, by the model that is loaded', async () => {
    const question = { text: 'a good film', network: 0, cell: 0 };
    await assert.rejects(worker.request('traceCells', question), /No model is loaded/);
    const { files } = await trained('one');
    await worker.request('loadModel', { files, choice });
    const { run, reading } = await worker.request('traceCells', question);
    assert.equal(run, 'one');
    assert.deepEqual(reading.tokens, ['a', 'good', 'film']);
    assert.equal(reading.values.forgetGate.length, 3 * reading.units);
    assert.ok(reading.values.forgetGate.every(value => value > 0 && value < 1));
  });

  it('explains a text by the model that is loaded, for the label that is asked for', async () => {
    await assert.rejects(worker.request('explain', { text: 'good' }), /No model is loaded/);
    const { files } = await trained('first');
    await worker.request('loadModel', { files, choice });
    const { run, explanation } = await worker.request('explain', { text: 'a good film' });
    assert.equal(run, 'first');
    assert.deepEqual(
      explanation.tokens.map(({ start, end }) => [start, end]),
      [
        [0, 1],
        [2, 6],
        [7, 11],
      ],
    );
    assert.ok(explanation.tokens[1]!.contribution > 0.5);
    const other = await worker.request('explain', { text: 'a good film', label: 'neg' });
    assert.equal(other.explanation.explainedClass, 1 - explanation.explainedClass);
    assert.ok(other.explanation.tokens[1]!.contribution < -0.5);
    await assert.rejects(worker.request('explain', { text: 'good', label: 'so-so' }), UserFacingError);
  }).timeout(20_000);

  it('finds and judges in one question what two would find and judge', async () => {
    const { files } = await trained('first');
    const question = { text: 'Good fine. See `bad` poor!', reading: { kind: 'markdown' }, kind: 'auto' } as const;
    await assert.rejects(worker.request('judgeUnits', question), /No model is loaded/);
    await worker.request('loadModel', { files, choice });
    const { run, predictions, ...found } = await worker.request('judgeUnits', question);
    assert.deepEqual(found, await worker.request('findUnits', question));
    const texts = ['Good fine.', found.rewritten.get(1)!];
    assert.deepEqual({ run, predictions }, await worker.request('predict', { texts }));
  }).timeout(20_000);

  it('says how much of an explanation is missing when there was no time', async () => {
    const { files } = await trained('first');
    await worker.request('loadModel', { files, choice });
    const { explanation } = await worker.request('explain', { text: 'a good film', within: 0 });
    const { tokens, value, baseValue, completenessError } = explanation;
    const explained = tokens.reduce((sum, { contribution }) => sum + contribution, 0);
    assert.ok(Math.abs(Math.abs(explained - (value - baseValue)) - completenessError) < 1e-9);
  }).timeout(20_000);

  it('finds the nearest of the examples that it was given last', async () => {
    assert.deepEqual(await worker.request('nearestExamples', { text: 'a good film', count: 2 }), []);
    await worker.request('keepExamples', { texts: ['bad weather', 'good film', 'a good meal'] });
    const nearest = await worker.request('nearestExamples', { text: 'a good film', count: 2 });
    assert.deepEqual(
      nearest.map(({ place }) => place),
      [1, 2],
    );
    await worker.request('keepExamples', { texts: [] });
    assert.deepEqual(await worker.request('nearestExamples', { text: 'a good film', count: 2 }), []);
  });

  it('finds the nearest rows of the tables that it was given last, though others are read meanwhile', async () => {
    const columns = { textColumn: 'text', labelColumn: 'label', role: 'train' } as const;
    const table = (...rows: readonly string[]) => ({
      ...({
        kind: 'csv',
        path: 'a.csv',
        ...columns,
        folder: 'file:///folder',
        taskKind: 'single',
        isCut: false,
      } as const),
      bytes: new TextEncoder().encode(`text,label\n${rows.join('\n')}`),
    });
    assert.deepEqual(await worker.request('nearestRows', { text: 'a good film', count: 2 }), []);
    const long = Array.from({ length: 5000 }, (_, row) => `film number ${row} that goes on,neg`);
    const earlier = worker.request('keepRows', { tables: [table(...long)] });
    await worker.request('keepRows', { tables: [table('a good film it is,pos')] });
    await earlier;
    const [row, ...others] = await worker.request('nearestRows', { text: 'a good film', count: 2 });
    assert.deepEqual([row?.labels, row?.source], [['pos'], { path: 'a.csv', line: 2 }]);
    assert.deepEqual(others, []);
  });

  it('answers predictions while it trains', async () => {
    const { files } = await trained('first');
    await worker.request('loadModel', { files, choice });
    const order: string[] = [];
    const training = worker.request('train', trainRequest('second', 8)).then(() => order.push('trained'));
    for (let question = 0; question < 5; question++) {
      order.push((await worker.request('predict', { texts: ['good'] })).run);
    }
    await training;
    assert.deepEqual(order, ['first', 'first', 'first', 'first', 'first', 'trained']);
  }).timeout(20_000);

  it('keeps the best epoch of a training that is cancelled', async () => {
    const training = worker.request('train', trainRequest('stopped', 1000));
    while (!events.some(event => event.type === 'epoch')) await new Promise(setImmediate);
    worker.notify('cancelTraining', {});
    const result = await training;
    assert.equal(result.reason, 'cancelled');
    assert.ok(result.epochs < 1000);
    assert.equal((await worker.request('loadModel', { files: result.files, choice })).run, 'stopped');
  }).timeout(20_000);

  it('goes on from what the host has kept of an interrupted run, to the same model', async () => {
    const whole = await worker.request('train', trainRequest('whole', 6));
    assert.ok(kept.length >= 6);
    const epochs = events.filter(({ type }) => type === 'epoch').length;
    events = [];
    const resumed = await worker.request('train', trainRequest('resumed', 6));
    assert.equal(events.find(event => event.type === 'resumed')?.epochs.length, interruptedAfter);
    assert.equal(events.filter(({ type }) => type === 'epoch').length, epochs - interruptedAfter);
    for (const name of ['weights.bin', 'wide.bin', 'semantic.bin']) {
      assert.deepEqual(fileNamed(resumed.files, name), fileNamed(whole.files, name), name);
    }
  }).timeout(20_000);

  it('rejects as cancelled when there is no epoch to keep', async () => {
    const training = worker.request('train', trainRequest('nothing', 4));
    worker.notify('cancelTraining', {});
    await assert.rejects(training, CancelledError);
    await trained('next');
  }).timeout(20_000);

  it('keeps the model it has when another one is damaged', async () => {
    const { files } = await trained('good');
    await worker.request('loadModel', { files, choice });
    const damaged = files.map(file => (file.name === 'weights.bin' ? { ...file, bytes: new Uint8Array(3) } : file));
    await assert.rejects(
      worker.request('loadModel', { files: damaged, choice }),
      (error: unknown) => error instanceof UserFacingError && error.message.includes('weights.bin'),
    );
    assert.equal((await worker.request('predict', { texts: ['good'] })).run, 'good');
  }).timeout(20_000);

  it('says what is missing when there is nothing to train on', async () => {
    await assert.rejects(worker.request('train', { ...trainRequest('empty', 1), examples: [] }), UserFacingError);
  });

  it('writes labels for another program, and reads them again', async () => {
    const annotations = [{ ...annotation('a'), labels: ['one label'] }];
    const { files, losses } = await worker.request('encodeLabels', { format: 'fasttext', annotations, labels: [] });
    assert.equal(losses.length, 1);
    const { items, problems } = await worker.request('decodeLabels', { format: 'fasttext', files });
    assert.deepEqual(
      items.map(({ original }) => original),
      annotations,
    );
    assert.deepEqual(problems, []);
    await assert.rejects(worker.request('decodeLabels', { format: 'word', files }), /no format “word”/);
  });

  it('moves the bytes of what it is given and what it gives', async () => {
    const csv = new TextEncoder().encode('text,label\ngood,pos\nbad,neg\n');
    const preview = await worker.request(
      'previewTable',
      { kind: 'csv', path: 'a.csv', bytes: csv, taskKind: 'single' },
      [csv.buffer],
    );
    assert.equal(csv.byteLength, 0);
    assert.deepEqual(preview.columns, ['text', 'label']);
    const text = 'One. 二。 See `x` three!';
    assert.deepEqual(await worker.request('findUnits', { text, reading: { kind: 'markdown' }, kind: 'auto' }), {
      bounds: Int32Array.of(0, 4, 5, 7, 8, 22),
      rewritten: new Map([[2, 'See     three!']]),
    });
  });

  it('checks labels, one check at a time, tells its stages, and stops when it is told to', async () => {
    const words = ['fine', 'awful', 'lovely', 'dull', 'great', 'bad'];
    const annotations = words.flatMap((word, index) =>
      [0, 1].map(more => {
        const given = annotation(
          `${word}${more}`,
          index % 2 === 0 ? 'positive' : 'negative',
          'reviews.txt',
          100 * index,
        );
        const selector = { ...given.target.selector, exact: more === 0 ? `A ${word} film` : `A ${word} evening of it` };
        return { ...given, target: { ...given.target, selector } };
      }),
    );
    const request = { annotations, tables: [], folders: [], seed: 1, choice } as const;
    const first = worker.request('checkLabels', request);
    await assert.rejects(worker.request('checkLabels', request), /Another check/);
    assert.equal((await first).checked, 12);
    assert.deepEqual(stages, ['reading', 'texts', 'labels']);
    const second = worker.request('checkLabels', request);
    worker.notify('cancelCheck', {});
    await assert.rejects(second, CancelledError);
  });

  it('finds rows of a table', async () => {
    const table = { kind: 'csv', textColumn: 'text', labelColumn: 'label' } as const;
    const file = 'text,label\nFine,good\n';
    const rows = ['Fine', 'Bad'].map(text => ({ line: 2, text }));
    const [found, missing] = await worker.request('locateRows', { table, file, rows });
    assert.deepEqual(found, { text: { start: 11, end: 15 }, label: { start: 16, end: 20 } });
    assert.equal(missing, undefined);
  });

  it('finds what there is to label, and puts it in order with reasons', async () => {
    const { items } = await worker.request('findItems', { text: 'One.\nTwo.', unit: { kind: 'lines' } });
    assert.deepEqual(items, [
      { start: 0, end: 4, text: 'One.' },
      { start: 5, end: 9, text: 'Two.' },
    ]);
    const ordered = await worker.request('orderQueue', {
      items: items.map(({ text }) => ({ id: text, text })),
      predictions: undefined,
      strategy: { kind: 'document' },
      seed: 1,
      context: {},
    });
    assert.deepEqual(ordered, [
      { id: 'One.', reason: { kind: 'document' } },
      { id: 'Two.', reason: { kind: 'document' } },
    ]);
  });

  it('orders items by what it learns from the labels while there is no model', async () => {
    const lesson = (text: string, label: string): { text: string; labels: string[] } => ({ text, labels: [label] });
    const examples = ['good film', 'good play', 'so good'].map(text => lesson(text, 'pos'));
    examples.push(...['bad film', 'bad play', 'so bad'].map(text => lesson(text, 'neg')));
    const ordered = await worker.request('orderQueue', {
      items: ['a good one', 'film', 'a bad one'].map(text => ({ id: text, text })),
      predictions: undefined,
      lessons: { examples, labels: ['pos', 'neg'] },
      strategy: { kind: 'uncertain' },
      seed: 1,
      context: { ahead: 1 },
    });
    assert.deepEqual([ordered[0]!.id, ordered[0]!.reason.kind], ['film', 'uncertain']);
  });

  it('finds the items that match, and tells how alike texts are', async () => {
    const query = { kind: 'expression', source: '^t' } as const;
    const found = await worker.request('findMatches', { text: 'One.\nTwo.\n', unit: { kind: 'lines' }, query });
    assert.deepEqual(
      found.items.map(({ text }) => text),
      ['Two.'],
    );
    const texts = ['the red fox', 'a train'];
    const [fox, train] = await worker.request('compareTexts', { texts, example: 'red fox' });
    assert.ok(fox! > 0.5 && train === 0);
  });
});

/** Two classes that one word tells apart. */
function fileNamed(files: readonly FileContent[], name: string): Uint8Array | undefined {
  return files.find(file => file.name === name)?.bytes;
}

function trainRequest(run: string, epochs: number): TrainRequest {
  const random = new RandomSequence(3, RandomStream.Shuffle);
  const words = { pos: ['good', 'fine', 'great'], neg: ['bad', 'poor', 'awful'] };
  const examples = Array.from({ length: 120 }, (_, index) => {
    const label = index % 2 === 0 ? 'pos' : 'neg';
    const text = Array.from({ length: 4 }, () => words[label][Math.floor(random.next() * 3)]).join(' ');
    return { text: `${text} ${index}`, labels: [label] };
  });
  const settings = { ...defaultSettings, embeddingSize: 8, layers: [{ hiddenSize: 8, bidirectional: false }] };
  return {
    run,
    examples,
    tables: [],
    folders: [],
    unlabelled: [],
    further: [],
    settings: { ...settings, learningRate: 0.02, epochs, patience: epochs },
    seed: 1,
    timeBudget: null,
    findLearningRate: false,
    choice: { engine: 'reference', threads: 1 },
  };
}
