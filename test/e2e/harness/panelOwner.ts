import { Emitter } from '../../../src/core/event';
import type { RunRecord } from '../../../src/core/model/runRecord';
import { noStudy } from '../../../src/core/search/study';
import { explanationOf, readingOf } from './panelExplanations';
import { untrained, type TrainingState } from '../../../src/core/training/trainingState';
import type { AnnotatedFile, PanelActions, PanelSource, PanelSources } from '../../../src/host/panel/panelSources';
import type { PanelState, SentencePrediction } from '../../../src/protocol/panelProtocol';

type Owned = Omit<PanelState, 'file'> & { readonly file: AnnotatedFile | null };

/** Owns what a panel under test shows, and writes down what the panel has done. */
export class PanelOwner {
  readonly done: string[] = [];
  /** By id of the run. */
  records: ReadonlyMap<string, RunRecord> = new Map();
  private owned: Owned = {
    labels: [],
    datasets: [],
    training: untrained,
    study: noStudy,
    model: null,
    runs: [],
    file: null,
  };
  private readonly changed = new Emitter<keyof Owned>();

  readonly sources: PanelSources = {
    labels: this.source('labels'),
    datasets: this.source('datasets'),
    training: this.source('training'),
    study: this.source('study'),
    model: this.source('model'),
    runs: this.source('runs'),
    file: this.source('file'),
  };

  readonly actions: PanelActions = {
    train: () => this.note('train'),
    pauseTraining: isPaused => this.note(isPaused ? 'pause' : 'go on'),
    startStudy: kind => this.note(kind),
    cancelStudy: () => this.note('cancel study'),
    predictFile: () => this.note('predict file'),
    cancelTraining: () => this.note('cancel training'),
    annotateFile: () => this.note('annotate file'),
    addDataset: () => this.note('add dataset'),
    revealSentence: ({ start, end }) => this.note(`reveal ${start}-${end}`),
    labelSentence: ({ start, end, label }) => this.note(`label ${start}-${end} ${label}`),
    describeRun: id => {
      const record = this.records.get(id);
      return record === undefined ? Promise.reject(new Error(`no run ${id}`)) : Promise.resolve({ id, record });
    },
    useRun: id => this.note(`use ${id}`),
    noteRun: (id, note) => this.note(`note ${id} ${note}`),
    deleteRun: id => this.note(`delete ${id}`),
    exportRun: id => this.note(`export ${id}`),
    openModelCard: id => this.note(`card of ${id}`),
    openMistake: ({ id, measuredOn, index }) => this.note(`mistake ${index} of ${measuredOn} of ${id}`),
    explainText: text => Promise.resolve(explanationOf(text)),
    traceCells: question => Promise.resolve(readingOf(question)),
    predictText: text => Promise.resolve(this.predict(text)),
  };

  constructor(private readonly predict: (text: string) => readonly SentencePrediction[] = () => []) {}

  show(change: Partial<Owned>): void {
    this.owned = { ...this.owned, ...change };
    for (const part of Object.keys(change)) this.changed.fire(part as keyof Owned);
  }

  train(change: Partial<TrainingState>): void {
    this.show({ training: { ...this.owned.training, ...change } });
  }

  private source<P extends keyof Owned>(part: P): PanelSource<Owned[P]> {
    const current = (): Owned[P] => this.owned[part];
    return {
      get current() {
        return current();
      },
      onDidChange: listener =>
        this.changed.event(changedPart => {
          if (changedPart === part) listener();
        }),
    };
  }

  private note(what: string): Promise<void> {
    this.done.push(what);
    return Promise.resolve();
  }
}
