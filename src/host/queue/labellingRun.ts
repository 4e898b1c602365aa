import * as vscode from 'vscode';
import { taskKindOf, emptyProject, type Project } from '../../core/project/project';
import { labelKeys } from '../../core/queue/labelKeys';
import { labellingRate } from '../../core/queue/labellingRate';
import type { LabellingAct } from '../../core/queue/labellingAct';
import { LabellingSession } from '../../core/queue/labellingSession';
import type { QueueEntry, QueueItem } from '../../core/queue/queue';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { Labelling } from '../labels/labelling';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import { showInformation } from '../messages';
import type { LabellingQueue } from './labellingQueue';
import { LabelWrites } from './labelWrites';
import { QueueDisplay } from './queueDisplay';
import type { QueueMoment } from './queueMoment';
import type { ItemSuggestion, OrderedItems } from './queueOrder';
import { tallyInWords } from './queueWords';
import { SessionUpkeep } from './sessionUpkeep';

/**
 * One way through a queue, from its start to its end. What a key does is shown at once and written behind it; what cannot be written
 * comes back, with the error.
 */
export class LabellingRun implements vscode.Disposable {
  readonly session: LabellingSession<QueueItem>;
  readonly writes: LabelWrites;
  readonly upkeep: SessionUpkeep;
  private readonly display: QueueDisplay;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly labelled = new vscode.EventEmitter<undefined>();
  private readonly listeners: vscode.Disposable;
  private suggestions: ReadonlyMap<string, ItemSuggestion>;
  /** What the reason of an entry speaks of: the labels of the model by which it was put in its place. */
  private readonly modelLabels = new WeakMap<QueueEntry<QueueItem>, readonly string[]>();
  /** Milliseconds since the epoch at which labels were given. */
  private readonly times: number[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private isOver = false;

  /** Something that views show is no longer the same; told often. */
  readonly onDidChange = this.changed.event;
  /** A label of this run is on disk. */
  readonly onDidLabel = this.labelled.event;

  constructor(
    readonly queue: LabellingQueue,
    private readonly stores: WorkspaceStores,
    readonly live: LiveAnnotations,
    labelling: Labelling,
    errors: ErrorDisplay,
  ) {
    this.suggestions = queue.suggestions;
    this.explain(queue);
    this.session = new LabellingSession(queue.entries);
    this.writes = new LabelWrites(queue, stores, live, labelling);
    this.display = new QueueDisplay(queue.document, errors);
    this.upkeep = new SessionUpkeep(this.session, queue, live, this.writes, isMoved => {
      if (this.session.current === undefined) void this.end();
      else if (isMoved) this.show();
      else this.update();
    });
    this.listeners = vscode.Disposable.from(
      stores.onDidChangeProject(() => {
        this.update();
      }),
      vscode.workspace.onDidCloseTextDocument(closed => {
        if (closed === queue.document) void this.end();
      }),
    );
    this.show();
  }

  /** Labels a minute, lately. */
  get rate(): number | undefined {
    return labellingRate(this.times);
  }

  get isEnded(): boolean {
    return this.isOver;
  }

  /** What there is to show now; undefined at the end. */
  get moment(): QueueMoment | undefined {
    const { current: entry, tally } = this.session;
    const { ranges } = this.queue;
    const range = entry && ranges.of(entry.item.id);
    if (entry === undefined || range === undefined) return undefined;
    const project = this.project;
    return {
      entry,
      range,
      tally,
      kind: taskKindOf(project),
      keys: labelKeys(project.labels),
      labels: this.writes.labelsOf(entry.item.id),
      suggestion: this.suggestionOf(entry.item.id),
      hidesSuggestions: this.hidesSuggestions,
      modelLabels: this.modelLabels.get(entry) ?? [],
      annotation: this.writes.annotationAt(range),
    };
  }

  /** Makes an item the current one; nothing happens where its text is gone. */
  visit(id: string): void {
    if (this.session.visit(id)) this.show();
  }

  /** Brings the current item to the front. */
  show(): void {
    const moment = this.update();
    if (moment !== undefined) this.display.reveal(moment.range);
  }

  /** What waits comes in another order from now on; the current item stays, with what was suggested for it. */
  reorder(ordered: OrderedItems): void {
    const id = this.session.current?.item.id;
    const others = [...ordered.suggestions].filter(([item]) => item !== id);
    this.suggestions = new Map([...this.suggestions, ...others]);
    this.explain(ordered);
    this.session.reorder(ordered.entries);
    this.update();
  }

  /** Shows nothing more at once; tells what became of the items when the last label is on disk. */
  async end(): Promise<void> {
    if (this.isOver) return;
    this.session.end();
    this.dispose();
    await Promise.allSettled([...this.underWay, this.writes.settled()]);
    const { passedOver } = this.queue;
    const rest = passedOver === 0 ? '' : ` ${vscode.l10n.t('Rows that could not be shown: {0}.', passedOver)}`;
    void showInformation(tallyInWords(this.session.tally) + rest);
  }

  dispose(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const owned of [this.display, this.upkeep, this.listeners, this.queue.ranges]) owned.dispose();
    this.changed.fire(undefined);
    this.changed.dispose();
    this.labelled.dispose();
  }

  /** Shows what comes next while the act is written, and the item again if that fails. */
  async perform(act: LabellingAct, work: () => Promise<void>): Promise<void> {
    const performing = this.finish(act, work());
    this.underWay.add(performing);
    this.show();
    try {
      await performing;
    } finally {
      this.underWay.delete(performing);
    }
    if (this.isOver || (act.kind !== 'label' && act.kind !== 'mark')) return;
    this.times.push(Date.now());
    this.labelled.fire(undefined);
  }

  /** Shows the current item, or ends when there is none. */
  async showNext(): Promise<void> {
    if (this.session.current === undefined) await this.end();
    else this.show();
  }

  /** Undefined also where suggestions are hidden. */
  suggestionOf(id: string): ItemSuggestion | undefined {
    return this.hidesSuggestions ? undefined : this.suggestions.get(id);
  }

  /** Against bias: the person does not want to know what the model thinks. */
  get hidesSuggestions(): boolean {
    return !vscode.workspace.getConfiguration('undertone.labelling', this.queue.document).get('showSuggestions', true);
  }

  get project(): Project {
    return this.stores.storesOf(this.queue.document.uri)?.project ?? emptyProject;
  }

  private async finish(act: LabellingAct, writing: Promise<void>): Promise<void> {
    try {
      await writing;
    } catch (error) {
      this.session.failed(act);
      this.show();
      throw error;
    }
    this.session.saved(act);
    this.update();
  }

  private explain({ entries, modelLabels }: OrderedItems): void {
    for (const entry of entries) this.modelLabels.set(entry, modelLabels);
  }

  private update(): QueueMoment | undefined {
    if (this.isOver) return undefined;
    const { moment } = this;
    this.display.show(moment);
    this.changed.fire(undefined);
    return moment;
  }
}
