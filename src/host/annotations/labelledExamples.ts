import type { Annotation } from '../../core/labels/annotation';
import type { Disposable } from '../../core/event';
import { isUndecided } from '../../core/labels/itemState';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { WorkerClient, WorkerConnection } from '../thread/workerClient';

/** Finds the labelled texts that another text resembles. The worker looks; it is sent the texts when labels changed, not at each question. */
export class LabelledExamples implements Disposable {
  private sent: { readonly connection: WorkerConnection; readonly annotations: readonly Annotation[] } | undefined;
  private readonly subscription: Disposable;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly worker: WorkerClient,
  ) {
    this.subscription = stores.onDidChange(() => {
      this.sent = undefined;
    });
  }

  /** The most alike first; only those that are alike indeed. */
  async nearestTo(text: string): Promise<readonly Annotation[]> {
    const connection = await this.worker.connect();
    const { annotations, arrival } = this.send(connection);
    const [near] = await Promise.all([connection.request('nearestExamples', { text, count: mostShown }), arrival]);
    return near.filter(({ similarity }) => similarity >= leastSimilarity).map(({ place }) => annotations[place]!);
  }

  dispose(): void {
    this.subscription.dispose();
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
/** A cosine: less is an article in common. */
const leastSimilarity = 0.2;
