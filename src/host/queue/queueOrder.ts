import * as vscode from 'vscode';
import type { Example } from '../../core/dataset/example';
import type { Suggestion } from '../../core/labels/annotation';
import { isUndecided } from '../../core/labels/itemState';
import { confidenceOf, givenLabels, type Prediction } from '../../core/model/prediction';
import type { QueueEntry, QueueItem, QueueStrategy } from '../../core/queue/queue';
import { taskKindOf } from '../../core/project/project';
import type { QueueLessons } from '../../core/queue/learnedPredictions';
import { RandomSequence, RandomStream } from '../../core/random';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { Classifier, ModelIdentity } from '../models/classifier';
import type { ModelLibrary } from '../models/modelLibrary';
import type { WorkerClient } from '../thread/workerClient';

/** Items in the order in which they are to be labelled, and what the model says of them. */
export interface OrderedItems {
  readonly entries: readonly QueueEntry<QueueItem>[];
  /** By the id of the item; none where the model knows no label of the project. */
  readonly suggestions: ReadonlyMap<string, ItemSuggestion>;
  /** That the reasons speak of; empty without a model. */
  readonly modelLabels: readonly string[];
  /** No model knows the labels yet: the order learns from the labels themselves, and each label makes it better. */
  readonly isLearning: boolean;
}

/** The labels that a model would give. */
export interface ItemSuggestion {
  readonly labels: readonly string[];
  /** As it is kept with what the person decides. */
  readonly kept: Suggestion;
}

/** Puts the items of a document in order, by what the model in use thinks of them; the worker does what takes long. */
export class QueueOrder {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly worker: WorkerClient,
    private readonly classifier: Classifier,
    private readonly models: ModelLibrary,
    private readonly errors: ErrorDisplay,
  ) {}

  async order(
    document: vscode.TextDocument,
    items: readonly QueueItem[],
    kind: QueueStrategy['kind'],
  ): Promise<OrderedItems> {
    const seed = vscode.workspace.getConfiguration('undertone', document).get('training.seed', 1);
    const judged = await this.judge(document, items, seed);
    const labelled = this.live
      .of(document)
      .filter(({ annotation }) => !isUndecided(annotation))
      .map(({ annotation }) => annotation.target.selector.exact);
    const predictions = judged && items.map(({ id }) => judged.predictions.get(id)?.probabilities);
    const isLearning = judged === undefined && kind !== 'document' && kind !== 'random';
    const lessons = isLearning ? this.lessonsFrom(document) : undefined;
    const modelLabels = lessons?.labels ?? judged?.model.labels ?? [];
    const strategy = this.strategyOf(kind, document, modelLabels);
    const request = { items, predictions, lessons, strategy, seed, context: { labelled } } as const;
    const ordered = await this.worker.request('orderQueue', request);
    const byId = new Map(items.map(item => [item.id, item]));
    return {
      entries: ordered.map(({ id, reason }) => ({ item: byId.get(id)!, reason })),
      suggestions: judged === undefined ? new Map<string, ItemSuggestion>() : this.suggestionsOf(document, judged),
      modelLabels,
      isLearning,
    };
  }

  /** The labels of the folder, as soon as there are enough to tell two apart; undefined where texts have several. */
  private lessonsFrom({ uri }: vscode.TextDocument): QueueLessons | undefined {
    const stores = this.stores.storesOf(uri);
    if (stores === undefined || taskKindOf(stores.project) === 'multi') return undefined;
    const labels = stores.project.labels.map(({ name }) => name);
    const examples: Example[] = [];
    for (const annotation of stores.inOrder()) {
      const [label] = annotation.labels;
      if (label === undefined || !labels.includes(label)) continue;
      examples.push({ text: annotation.target.selector.exact, labels: [label] });
    }
    const isEnough = examples.length >= fewestLessons && new Set(examples.map(example => example.labels[0])).size > 1;
    return isEnough ? { examples: examples.slice(-mostLessons), labels } : undefined;
  }

  private strategyOf(
    kind: QueueStrategy['kind'],
    document: vscode.TextDocument,
    modelLabels: readonly string[],
  ): QueueStrategy {
    if (kind !== 'balanced') return { kind };
    const counts = this.stores.storesOf(document.uri)?.countByLabel();
    return { kind, labelled: modelLabels.map(name => counts?.get(name) ?? 0) };
  }

  /** Undefined without a model that knows labels of the project. One that cannot answer is no reason not to label. */
  private async judge(
    document: vscode.TextDocument,
    items: readonly QueueItem[],
    seed: number,
  ): Promise<Judged | undefined> {
    if (!vscode.workspace.isTrusted) return undefined;
    const model = await this.models.newest();
    if (model?.summary.labels.some(label => this.knows(document, label)) !== true) return undefined;
    const chosen = new RandomSequence(seed, RandomStream.Queue).shuffle([...items]).slice(0, mostJudged);
    try {
      const answer = await this.classifier.judge(chosen.map(({ text }) => text));
      const predictions = new Map(chosen.map(({ id }, index) => [id, answer.predictions[index]!]));
      return { model: answer.model, predictions };
    } catch (error) {
      this.errors.record(error, 'ordering the queue');
      return undefined;
    }
  }

  private suggestionsOf(
    document: vscode.TextDocument,
    { model, predictions }: Judged,
  ): ReadonlyMap<string, ItemSuggestion> {
    const suggestions = new Map<string, ItemSuggestion>();
    for (const [id, prediction] of predictions) {
      const labels = givenLabels(prediction);
      if (labels.length === 0 || !labels.every(label => this.knows(document, label))) continue;
      const kept = { label: prediction.label, confidence: confidenceOf(prediction), model: model.run };
      suggestions.set(id, { labels, kept });
    }
    return suggestions;
  }

  private knows({ uri }: vscode.TextDocument, label: string): boolean {
    return this.stores.labelsOf(uri).some(({ name }) => name === label);
  }
}

/** So that labelling begins after seconds, however long the file is. The others come by chance. */
const mostJudged = 2000;

const fewestLessons = 10;
const mostLessons = 5000;

interface Judged {
  readonly model: ModelIdentity;
  readonly predictions: ReadonlyMap<string, Prediction>;
}
