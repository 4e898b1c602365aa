import * as vscode from 'vscode';
import type { Annotation } from '../../core/labels/annotation';
import type { Disposable } from '../../core/event';
import { isUndecided } from '../../core/labels/itemState';
import { commandLink } from '../commands';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { WorkerClient, WorkerConnection } from '../thread/workerClient';
import { DatasetRows } from './datasetRows';

/** A labelled text, and the way to it. */
export interface LabelledExample {
  readonly text: string;
  readonly labels: readonly string[];
  /** Of one of `exampleCommands`. */
  readonly link: string;
}

/** What the links of examples run. */
export const exampleCommands = ['undertone.revealAnnotation', 'undertone.openRow'] as const;

/**
 * Finds the labelled texts that another text resembles, among annotations and rows of datasets. The worker looks; it is sent the texts
 * when labels changed, not at each question.
 */
export class LabelledExamples implements Disposable {
  private sent: { readonly connection: WorkerConnection; readonly annotations: readonly Annotation[] } | undefined;
  private readonly subscription: Disposable;
  private readonly rows: DatasetRows;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly worker: WorkerClient,
    private readonly errors: ErrorDisplay,
  ) {
    this.rows = new DatasetRows(stores, worker);
    this.subscription = stores.onDidChange(() => {
      this.sent = undefined;
    });
  }

  /** Has the datasets read where they changed, which nobody waits for: their rows are among the examples as soon as that is done. */
  prepare(): void {
    if (!vscode.workspace.isTrusted) return;
    this.rows.refresh().catch((error: unknown) => {
      this.errors.record(error, 'examples of datasets');
    });
  }

  /** The most alike first; only those that are alike indeed. Of a text that was labelled twice in the same way, one. */
  async nearestTo(text: string): Promise<readonly LabelledExample[]> {
    this.prepare();
    const [annotated, rows] = await Promise.all([
      this.nearestAnnotations(text),
      this.rows.nearestTo(text, mostRowsSought),
    ]);
    const inRows = rows.map(({ folder, source: { path, line }, ...row }) => {
      return { ...row, link: commandLink('undertone.openRow', { folder, path, line }) };
    });
    const seen = new Set<string>();
    return [...annotated, ...inRows]
      .filter(({ similarity }) => similarity >= leastSimilarity)
      .sort((left, right) => right.similarity - left.similarity)
      .filter(example => {
        const { size } = seen;
        return seen.add(JSON.stringify([example.text, example.labels])).size > size;
      })
      .slice(0, mostShown);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async nearestAnnotations(text: string): Promise<readonly (LabelledExample & { similarity: number })[]> {
    const connection = await this.worker.connect();
    const { annotations, arrival } = this.send(connection);
    const [near] = await Promise.all([connection.request('nearestExamples', { text, count: mostShown }), arrival]);
    return near.map(({ place, similarity }) => {
      const { id, labels, target } = annotations[place]!;
      const link = commandLink('undertone.revealAnnotation', id);
      return { text: target.selector.exact, labels, link, similarity };
    });
  }

  /** What is sent here arrives before whatever is asked next. */
  private send(connection: WorkerConnection): { annotations: readonly Annotation[]; arrival: Promise<unknown> } {
    if (this.sent?.connection === connection) {
      return { annotations: this.sent.annotations, arrival: Promise.resolve() };
    }
    const annotations = this.stores.folders.flatMap(stores =>
      [...stores.inOrder()].filter(annotation => !isUndecided(annotation)),
    );
    this.sent = { connection, annotations };
    const texts = annotations.map(({ target }) => target.selector.exact);
    return { annotations, arrival: connection.request('keepExamples', { texts }) };
  }
}

const mostShown = 3;
/** Some datasets have many copies of a text. */
const mostRowsSought = 12;
/** A cosine: less is an article in common. */
const leastSimilarity = 0.2;
