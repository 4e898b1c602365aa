import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Suggestion } from '../../core/labels/annotation';
import { isUndecided } from '../../core/labels/itemState';
import { confidenceOf, type Prediction } from '../../core/model/prediction';
import type { LabellingItem } from '../../core/queue/labellingItems';
import type { QueueEntry, QueueItem } from '../../core/queue/queue';
import { RandomSequence, RandomStream } from '../../core/random';
import type { TextRange } from '../../core/text/textRange';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { Classifier, ModelIdentity } from '../models/classifier';
import type { ModelLibrary } from '../models/modelLibrary';
import type { WorkerClient } from '../thread/workerClient';
import { ItemRanges, placeKey } from './itemRanges';
import type { LabellingSource } from './labellingSource';

/** What is to be labelled in a document, in the order in which it comes. */
export interface LabellingQueue {
  readonly document: vscode.TextDocument;
  readonly entries: readonly QueueEntry<QueueItem>[];
  /** To be disposed by whoever goes through the queue. */
  readonly ranges: ItemRanges;
  /** By the id of the item: what the model says. */
  readonly suggestions: ReadonlyMap<string, Suggestion>;
  /** That the reasons speak of; empty without a model. */
  readonly modelLabels: readonly string[];
  readonly passedOver: number;
}

/** Finds the items of a file and puts them in order; the worker does what takes long. */
export class QueueBuilder {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly worker: WorkerClient,
    private readonly classifier: Classifier,
    private readonly models: ModelLibrary,
    private readonly errors: ErrorDisplay,
  ) {}

  /** @throws UserFacingError when there is nothing to label */
  async build({ uri, unit, order }: LabellingSource): Promise<LabellingQueue> {
    const document = await vscode.workspace.openTextDocument(uri);
    const { stores } = this.stores.placeOf(document);
    await stores.opened();
    // What another window labelled must not be asked for again.
    await stores.refresh();
    const ranges = new ItemRanges(document);
    try {
      const found = await this.worker.request('findItems', { text: document.getText(), unit });
      const { items, places } = this.unlabelled(document, found.items);
      ranges.place(places);
      if (items.length === 0) throw nothingToLabel(document, found.passedOver);
      const seed = vscode.workspace.getConfiguration('undertone', document).get('training.seed', 1);
      const judged = await this.judge(items, seed);
      const usual = judged !== undefined ? 'mixed' : unit.kind === 'rows' ? 'random' : 'document';
      const labelled = this.live
        .of(document)
        .filter(({ annotation }) => !isUndecided(annotation))
        .map(({ annotation }) => annotation.target.selector.exact);
      const predictions = judged && items.map(({ id }) => judged.predictions.get(id)?.probabilities);
      const request = { items, predictions, strategy: { kind: order ?? usual }, seed, context: { labelled } } as const;
      const ordered = await this.worker.request('orderQueue', request);
      const byId = new Map(items.map(item => [item.id, item]));
      return {
        document,
        entries: ordered.map(({ id, reason }) => ({ item: byId.get(id)!, reason })),
        ranges,
        suggestions: judged === undefined ? new Map<string, Suggestion>() : suggestionsOf(judged),
        modelLabels: judged?.model.labels ?? [],
        passedOver: found.passedOver,
      };
    } catch (error) {
      ranges.dispose();
      throw error;
    }
  }

  /** What has a label is left out; what was skipped once is marked. */
  private unlabelled(document: vscode.TextDocument, found: readonly LabellingItem[]): PlacedItems {
    const annotated = new Map(this.live.of(document).map(place => [placeKey(place.range), place.annotation]));
    const items: QueueItem[] = [];
    const places = new Map<string, TextRange>();
    for (const [index, { start, end, text }] of found.entries()) {
      const annotation = annotated.get(placeKey({ start, end }));
      if (annotation !== undefined && !isUndecided(annotation)) continue;
      const id = `${index}`;
      items.push({ id, text, isSkipped: annotation?.state?.skipped === true });
      places.set(id, { start, end });
    }
    return { items, places };
  }

  /** Undefined without a model. One that cannot answer is no reason not to label. */
  private async judge(items: readonly QueueItem[], seed: number): Promise<Judged | undefined> {
    if (!vscode.workspace.isTrusted || (await this.models.newest()) === undefined) return undefined;
    const chosen = new RandomSequence(seed, RandomStream.Queue).shuffle([...items]).slice(0, mostJudged);
    try {
      const { model, predictions } = await this.classifier.judge(chosen.map(({ text }) => text));
      return { model, predictions: new Map(chosen.map(({ id }, index) => [id, predictions[index]!])) };
    } catch (error) {
      this.errors.record(error, 'ordering the queue');
      return undefined;
    }
  }
}

/** So that labelling begins after seconds, however long the file is. The others come by chance. */
const mostJudged = 2000;

interface PlacedItems {
  readonly items: readonly QueueItem[];
  readonly places: ReadonlyMap<string, TextRange>;
}

interface Judged {
  readonly model: ModelIdentity;
  readonly predictions: ReadonlyMap<string, Prediction>;
}

function suggestionsOf({ model, predictions }: Judged): ReadonlyMap<string, Suggestion> {
  return new Map(
    [...predictions].map(([id, prediction]) => [
      id,
      { label: prediction.label, confidence: confidenceOf(prediction), model: model.run },
    ]),
  );
}

function nothingToLabel({ uri }: vscode.TextDocument, passedOver: number): UserFacingError {
  const name = vscode.workspace.asRelativePath(uri);
  return new UserFacingError(
    vscode.l10n.t('In “{0}” there is nothing without a label.', name),
    passedOver === 0
      ? vscode.l10n.t('Choose another file to go through.')
      : vscode.l10n.t(
          'Rows that could not be read or found: {0}. Look at them in the file, or choose another.',
          passedOver,
        ),
  );
}
