import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Emitter } from '../../../../src/core/event';
import { noStudy } from '../../../../src/core/search/study';
import { untrained } from '../../../../src/core/training/trainingState';
import { PanelHost } from '../../../../src/host/panel/panelHost';
import type { AnnotatedFile, PanelActions, PanelSources } from '../../../../src/host/panel/panelSources';
import {
  longestSentence,
  longestTypedText,
  type PanelHostSide,
  type PanelPlace,
  type PanelSide,
  type PanelState,
} from '../../../../src/protocol/panelProtocol';
import { RpcPeer, type Channel } from '../../../../src/protocol/rpc';

describe('the host of the panel', () => {
  let owner: Owner;
  let host: PanelHost;
  let page: RpcPeer<PanelSide, PanelHostSide>;
  let changes: Partial<PanelState>[];
  let places: PanelPlace[];
  let postRaw: (message: unknown) => void;
  let errors: unknown[];

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    owner = new Owner();
    changes = [];
    places = [];
    errors = [];
    const [hostEnd, pageEnd] = connected();
    host = new PanelHost(hostEnd, owner.sources, owner.actions, error => errors.push(error));
    const told = {
      stateChanged: (change: Partial<PanelState>) => changes.push(change),
      placeChosen: (place: PanelPlace) => places.push(place),
    };
    page = new RpcPeer(pageEnd, {}, told, error => errors.push(error));
    postRaw = message => {
      pageEnd.post(message);
    };
  });

  afterEach(() => {
    host.dispose();
    mock.timers.reset();
    assert.deepEqual(errors, []);
  });

  it('answers with the whole state', async () => {
    const state = await page.request('getState', {});
    assert.deepEqual(state.labels, owner.labels);
    assert.deepEqual(state.training, untrained);
    assert.equal(state.model, null);
    assert.deepEqual(state.file?.counts, [1, 2]);
    assert.equal(state.file.sentences.length, 3);
  });

  it('tells only what changed, and many changes at once', async () => {
    await page.request('getState', {});
    for (let step = 1; step <= 50; step++) owner.trainTo(step / 50);
    mock.timers.tick(150);
    assert.deepEqual(changes, [{ training: { ...untrained, status: 'running', fraction: 1 } }]);
  });

  it('tells changes at most ten times a second', async () => {
    await page.request('getState', {});
    for (let step = 0; step < 500; step++) {
      owner.trainTo(step / 500);
      mock.timers.tick(1);
    }
    assert.equal(changes.length, 5);
  });

  it('tells nothing before it was asked, nor while the page is hidden', async () => {
    owner.trainTo(0.1);
    await page.request('getState', {});
    owner.trainTo(0.2);
    host.pause();
    owner.trainTo(0.3);
    mock.timers.tick(150);
    assert.deepEqual(changes, []);
    assert.equal((await page.request('getState', {})).training.fraction, 0.3);
  });

  it('tells nothing after it was disposed', async () => {
    await page.request('getState', {});
    host.dispose();
    owner.trainTo(0.5);
    mock.timers.tick(150);
    assert.deepEqual(changes, []);
    assert.equal(owner.trainingChanged.listenerCount, 0);
  });

  it('shows a place once, as soon as the page is there', async () => {
    host.show({ tab: 'studies' });
    assert.equal(places.length, 0);
    await page.request('getState', {});
    await page.request('getState', {});
    host.show({ tab: 'predictions', text: 'Dull.' });
    host.pause();
    host.show({ tab: 'predictions', text: 'x'.repeat(longestTypedText + 1) });
    assert.deepEqual(places, [{ tab: 'studies' }, { tab: 'predictions', text: 'Dull.' }]);
    await page.request('getState', {});
    assert.equal(places.at(-1)?.text?.length, longestTypedText);
  });

  it('shows the sentences of one class, as many as asked for', async () => {
    await page.request('browseSentences', { label: 'positive', limit: 1 });
    const { file } = await page.request('getState', {});
    assert.equal(file?.matching, 2);
    assert.deepEqual(
      file.sentences.map(({ text }) => text),
      ['Good.'],
    );
    assert.deepEqual(file.counts, [1, 2]);
  });

  it('cuts sentences that nobody could read', async () => {
    owner.showFile({ ...owner.file, sentences: [{ ...owner.file.sentences[0]!, text: 'x'.repeat(1_000_000) }] });
    const { file } = await page.request('getState', {});
    assert.equal(file?.sentences[0]?.text.length, longestSentence + 1);
  });

  it('has done what the page asks for', async () => {
    const target = { file: 'file:///review.md', start: 6, end: 11 };
    await page.request('train', {});
    await page.request('cancelTraining', {});
    await page.request('annotateFile', {});
    await page.request('addDataset', {});
    await page.request('revealSentence', target);
    await page.request('labelSentence', { ...target, label: 'negative' });
    assert.deepEqual(owner.done, [
      'train',
      'cancelTraining',
      'annotateFile',
      'addDataset',
      'reveal file:///review.md 6-11',
      'label file:///review.md 6-11 negative',
    ]);
  });

  it('predicts a text', async () => {
    const [prediction] = await page.request('predictText', { text: 'Good.' });
    assert.equal(prediction?.prediction.label, 'positive');
  });

  it('passes on why something cannot be done', async () => {
    owner.refusal = new Error('There is no model yet.');
    await assert.rejects(page.request('predictText', { text: 'Good.' }), /no model yet/);
  });

  it('opens and labels nothing that it does not show', async () => {
    await page.request('revealSentence', { file: 'file:///etc/passwd', start: 6, end: 11 });
    await page.request('revealSentence', { file: 'file:///review.md', start: 7, end: 11 });
    await page.request('labelSentence', { file: 'file:///review.md', start: 6, end: 11, label: 'unheard of' });
    await page.request('labelSentence', { file: 'file:///etc/passwd', start: 6, end: 11, label: 'negative' });
    assert.deepEqual(owner.done, []);
  });

  const hostile: Record<string, [method: string, params: unknown]> = {
    'a text that is none': ['predictText', { text: { toString: 'x' } }],
    'a text without end': ['predictText', { text: 'x'.repeat(longestTypedText + 1) }],
    'an offset before the text': ['revealSentence', { file: 'file:///review.md', start: -1, end: 5 }],
    'an offset that is no number': ['revealSentence', { file: 'file:///review.md', start: '0', end: 5 }],
    'a limit without limit': ['browseSentences', { label: null, limit: Infinity }],
    'members that nobody knows': ['train', { command: 'workbench.action.terminal.new' }],
    'no parameters at all': ['labelSentence', undefined],
    'an inherited method': ['constructor', {}],
  };
  for (const [name, [method, params]] of Object.entries(hostile)) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(page.request(method as 'train', params as Record<string, never>));
      assert.deepEqual(owner.done, []);
    });
  }

  it('reports what is no message and goes on', async () => {
    postRaw('nonsense');
    assert.equal(errors.splice(0).length, 1);
    await page.request('train', {});
    assert.deepEqual(owner.done, ['train']);
  });
});

/** Owns the state that the panel shows, and writes down what it was asked to do. */
class Owner {
  readonly done: string[] = [];
  refusal: Error | undefined;
  readonly trainingChanged = new CountingEmitter();
  private readonly fileChanged = new Emitter<undefined>();
  private training = untrained;
  readonly labels: PanelState['labels'] = [
    { label: { name: 'negative', color: 'vermillion', key: '1' }, count: 1 },
    { label: { name: 'positive', color: 'blue', key: '2' }, count: 4 },
  ];
  file: AnnotatedFile = {
    file: 'file:///review.md',
    title: 'review.md',
    run: 'run-1',
    labels: ['negative', 'positive'],
    sentences: [
      { start: 0, end: 5, text: 'Good.', prediction: { label: 'positive', probabilities: [0.1, 0.9] } },
      { start: 6, end: 11, text: 'Dull.', prediction: { label: 'negative', probabilities: [0.8, 0.2] } },
      { start: 12, end: 18, text: 'Great!', prediction: { label: 'positive', probabilities: [0, 1] } },
    ],
  };

  readonly sources: PanelSources;
  readonly actions: PanelActions;

  constructor() {
    const never = new Emitter<undefined>().event;
    const training = (): typeof this.training => this.training;
    const file = (): AnnotatedFile => this.file;
    this.sources = {
      labels: { current: this.labels, onDidChange: never },
      datasets: { current: [], onDidChange: never },
      study: { current: noStudy, onDidChange: never },
      model: { current: null, onDidChange: never },
      runs: { current: [], onDidChange: never },
      training: {
        get current() {
          return training();
        },
        onDidChange: this.trainingChanged.event,
      },
      file: {
        get current() {
          return file();
        },
        onDidChange: this.fileChanged.event,
      },
    };
    const note = (what: string): Promise<void> => {
      this.done.push(what);
      return Promise.resolve();
    };
    this.actions = {
      train: () => note('train'),
      pauseTraining: isPaused => note(isPaused ? 'pause' : 'continue'),
      startStudy: kind => note(kind),
      cancelStudy: () => note('cancelStudy'),
      predictFile: () => note('predictFile'),
      cancelTraining: () => note('cancelTraining'),
      annotateFile: () => note('annotateFile'),
      addDataset: () => note('addDataset'),
      revealSentence: ({ file: uri, start, end }) => note(`reveal ${uri} ${start}-${end}`),
      labelSentence: ({ file: uri, start, end, label }) => note(`label ${uri} ${start}-${end} ${label}`),
      describeRun: () => Promise.reject(new Error('There is no run.')),
      useRun: id => note(`use ${id}`),
      noteRun: (id, text) => note(`note ${id} ${text}`),
      deleteRun: id => note(`delete ${id}`),
      exportRun: id => note(`export ${id}`),
      openModelCard: id => note(`card ${id}`),
      openMistake: ({ id, index }) => note(`mistake ${id} ${index}`),
      explainText: () => Promise.reject(new Error('There is nothing to explain.')),
      traceCells: () => Promise.reject(new Error('There is no cell.')),
      predictText: () =>
        this.refusal === undefined ? Promise.resolve(this.file.sentences.slice(0, 1)) : Promise.reject(this.refusal),
    };
  }

  trainTo(fraction: number): void {
    this.training = { ...untrained, status: 'running', fraction };
    this.trainingChanged.fire();
  }

  showFile(file: AnnotatedFile): void {
    this.file = file;
    this.fileChanged.fire(undefined);
  }
}

class CountingEmitter {
  private readonly listeners = new Set<() => void>();

  get listenerCount(): number {
    return this.listeners.size;
  }

  readonly event = (listener: () => void): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  fire(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Two channels that lead to each other; what is posted is copied, as between a webview and its host. */
function connected(): [Channel, Channel] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): Channel => ({
    post: message => {
      const copy = structuredClone(message);
      for (const listener of listeners[1 - own]!) listener(copy);
    },
    listen: listener => {
      listeners[own]!.push(listener);
    },
  });
  return [end(0), end(1)];
}
