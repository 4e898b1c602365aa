import * as vscode from 'vscode';
import type { QueueItem, QueueStrategy } from '../../core/queue/queue';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { Labelling } from '../labels/labelling';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { ModelLibrary } from '../models/modelLibrary';
import { LabellingRun } from './labellingRun';
import type { QueueBuilder } from './labellingQueue';
import type { LabellingSource } from './labellingSource';
import type { QueueOrder } from './queueOrder';
import type { QueueTraining } from './queueTraining';

/** The run that is under way, one at a time, and its order, which is made anew when there is another model. */
export class QueueRuns implements vscode.Disposable {
  private run: LabellingRun | undefined;
  private order: QueueStrategy['kind'] = 'mixed';
  /** Goes up with each order that is asked for: only the latest counts. */
  private orders = 0;
  /** Labels since the order was made, and whether it would be better with them. */
  private unlearned = 0;
  private isLearning = false;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly modelListener: vscode.Disposable;

  /** A run began or ended, or something of it changed; told often. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly labelling: Labelling,
    private readonly builder: QueueBuilder,
    private readonly ordering: QueueOrder,
    private readonly training: QueueTraining,
    models: ModelLibrary,
    private readonly errors: ErrorDisplay,
  ) {
    this.modelListener = models.onDidChange(() => {
      void this.reorder();
    });
  }

  get current(): LabellingRun | undefined {
    return this.run?.isEnded === false ? this.run : undefined;
  }

  get currentOrder(): QueueStrategy['kind'] {
    return this.order;
  }

  /** Labels until the model learns again; undefined: it does not. */
  get untilTraining(): number | undefined {
    return this.current && this.training.left(this.current);
  }

  /** @throws UserFacingError when there is nothing to label */
  async start(source: LabellingSource): Promise<void> {
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for what to label…') };
    const queue = await vscode.window.withProgress(progress, () => this.builder.build(source));
    this.run?.dispose();
    const run = new LabellingRun(queue, this.stores, this.live, this.labelling, this.errors);
    this.run = run;
    this.order = queue.order;
    setContext(true);
    run.onDidChange(() => {
      if (run === this.run && run.isEnded) setContext(false);
      this.changed.fire(undefined);
    });
    this.isLearning = queue.isLearning;
    this.unlearned = 0;
    run.onDidLabel(() => {
      this.training.count(run);
      if (++this.unlearned >= labelsBetweenOrders && this.isLearning) void this.reorder();
    });
    this.changed.fire(undefined);
  }

  /** What waits comes in this order as soon as it is worked out; keys need not wait for that. */
  async setOrder(order: QueueStrategy['kind']): Promise<void> {
    this.order = order;
    await this.reorder();
  }

  dispose(): void {
    this.modelListener.dispose();
    this.run?.dispose();
    this.changed.dispose();
  }

  private async reorder(): Promise<void> {
    const run = this.current;
    if (run === undefined) return;
    const asked = ++this.orders;
    this.unlearned = 0;
    try {
      const ordered = await this.ordering.order(run.queue.document, waitingItems(run), this.order);
      if (asked !== this.orders || run.isEnded) return;
      run.reorder(ordered);
      this.isLearning = ordered.isLearning;
    } catch (error) {
      this.errors.record(error, 'ordering the queue anew');
    }
  }
}

const labelsBetweenOrders = 10;

/** In the order of the text, each with how it stands now. */
function waitingItems({ session, queue: { ranges } }: LabellingRun): readonly QueueItem[] {
  const startOf = ({ id }: QueueItem): number => ranges.of(id)?.start ?? 0;
  return session
    .upcoming(Infinity)
    .map(({ item }) => ({ ...item, isSkipped: session.standingOf(item.id) === 'skipped' }))
    .sort((a, b) => startOf(a) - startOf(b));
}

/** Menus offer what only a queue that is under way can do while it is set. */
function setContext(isOpen: boolean): void {
  void vscode.commands.executeCommand('setContext', 'undertone.queueIsOpen', isOpen);
}
