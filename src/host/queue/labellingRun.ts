import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { UserFacingError } from '../../core/errors';
import type { Change } from '../../core/labels/change';
import { isUndecided } from '../../core/labels/itemState';
import { labelKeys } from '../../core/queue/labelKeys';
import { LabellingSession, type LabellingAct } from '../../core/queue/labellingSession';
import type { QueueItem } from '../../core/queue/queue';
import type { TextRange } from '../../core/text/textRange';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { annotatorName } from '../labels/annotatorName';
import type { Labelling } from '../labels/labelling';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import { CurrentItemMark } from './currentItemMark';
import { placeKey } from './itemRanges';
import type { LabellingQueue } from './labellingQueue';
import { QueueStatus, tallyWords } from './queueStatus';
import { showBriefly, showInformation } from '../messages';

/**
 * One way through a queue, from its start to its end. A key moves on at once; the label is written behind it, one after the other, and
 * the command of the key settles when it is on disk. What cannot be written comes back, with the error.
 */
export class LabellingRun implements vscode.Disposable {
  private readonly session: LabellingSession<QueueItem>;
  private readonly mark: CurrentItemMark;
  private readonly status = new QueueStatus();
  private readonly subscriptions: readonly Disposable[];
  /** Settles when all acts so far are written, or failed. */
  private writes: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  /** What each act did to the store. */
  private readonly changes = new WeakMap<LabellingAct<QueueItem>, Promise<Change | undefined>>();
  private pause: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(
    private readonly queue: LabellingQueue,
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly labelling: Labelling,
    private readonly errors: ErrorDisplay,
  ) {
    const { document } = queue;
    this.session = new LabellingSession(queue.entries);
    this.mark = new CurrentItemMark(document);
    this.subscriptions = [
      this.mark,
      this.status,
      queue.ranges,
      queue.ranges.onDidMove(lost => {
        this.lose(lost);
      }),
      vscode.workspace.onDidCloseTextDocument(closed => {
        if (closed === document) void this.end();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.followFocus();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.mark.draw(this.currentRange());
      }),
      live.onDidChange(changed => {
        if (changed === document) this.synchronizeSoon();
      }),
      stores.onDidChangeProject(() => {
        this.showStatus();
      }),
    ];
    for (const { item } of queue.entries) if (queue.ranges.of(item.id) === undefined) this.session.lose(item.id);
    this.show();
  }

  get isEnded(): boolean {
    return this.isOver;
  }

  /** Brings the current item to the front. */
  show(): void {
    if (this.isOver) return;
    const range = this.currentRange();
    this.mark.draw(range);
    this.showStatus();
    if (range !== undefined) {
      this.mark.reveal(range).then(
        () => {
          this.followFocus();
        },
        (error: unknown) => {
          this.errors.record(error, 'showing an item');
        },
      );
    }
  }

  /** Gives the label with this digit. */
  async give(digit: string): Promise<void> {
    const key = labelKeys(this.stores.labelsOf(this.queue.document.uri)).find(each => each.digit === digit);
    if (key === undefined) say(vscode.l10n.t('No label has the key {0}.', digit));
    else await this.decide(key.label.name);
  }

  /** Gives the label that the model suggests. */
  async accept(): Promise<void> {
    const { current } = this.session;
    const suggestion = current && this.queue.suggestions.get(current.item.id);
    if (suggestion === undefined) say(vscode.l10n.t('The model suggests nothing here. Press the key of a label.'));
    else await this.decide(suggestion.label);
  }

  async skip(): Promise<void> {
    const act = this.session.skip();
    this.show();
    if (act === undefined) return;
    await this.write(act, range => this.labelling.note(this.queue.document, range, () => ({ skipped: true })));
  }

  /** Flags the current item, or takes its flag off. */
  async flag(): Promise<void> {
    const act = this.session.note();
    if (act === undefined) return;
    await this.write(act, range =>
      this.labelling.note(this.queue.document, range, ({ flagged }) => ({ flagged: flagged !== true })),
    );
  }

  back(): void {
    if (this.session.back()) this.show();
    else say(vscode.l10n.t('There is no item before this one.'));
  }

  async undo(): Promise<void> {
    const act = this.session.undo();
    if (act === undefined) {
      say(vscode.l10n.t('Nothing was done here that could be undone.'));
      return;
    }
    this.show();
    try {
      await this.inTurn(() => this.takeBack(act));
    } catch (error) {
      this.session.undoFailed(act);
      this.show();
      throw error;
    }
  }

  /** Shows nothing more at once; tells what became of the items when the last label is on disk. */
  async end(): Promise<void> {
    if (this.isOver) return;
    this.session.end();
    this.dispose();
    await this.writes;
    const { passedOver } = this.queue;
    const rest = passedOver === 0 ? '' : ` ${vscode.l10n.t('Rows that could not be shown: {0}.', passedOver)}`;
    void showInformation(tallyWords(this.session.tally) + rest);
  }

  dispose(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.pause);
    for (const subscription of this.subscriptions) subscription.dispose();
    setContext(false);
  }

  private async decide(label: string): Promise<void> {
    const act = this.session.give();
    if (act === undefined) return;
    this.show();
    const { document, suggestions } = this.queue;
    const suggestion = suggestions.get(act.entry.item.id);
    await this.write(act, range => this.labelling.give(document, [range], label, suggestion));
    if (this.session.current === undefined) await this.end();
  }

  private async write(
    act: LabellingAct<QueueItem>,
    work: (range: TextRange) => Promise<Change | undefined>,
  ): Promise<void> {
    const change = this.inTurn(() => work(this.rangeOf(act.entry.item)));
    this.changes.set(act, change);
    try {
      await change;
      this.session.saved(act);
      this.showStatus();
    } catch (error) {
      this.session.failed(act);
      this.show();
      throw error;
    }
  }

  private async takeBack(act: LabellingAct<QueueItem>): Promise<void> {
    // What could not be written has told so already, and there is nothing of it to take back.
    const change = await this.changes.get(act)?.catch(() => undefined);
    if (change === undefined) return;
    const { annotations } = await this.stores.placeOf(this.queue.document).stores.opened();
    const step = await annotations.undo(change.id);
    if (step === undefined) say(vscode.l10n.t('Something else was changed since. Use “Undertone: Undo Label”.'));
  }

  /** Acts on one item must see each other's annotation. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.waiting++;
    const result = this.writes.then(work).finally(() => {
      this.waiting--;
    });
    this.writes = result.catch(() => undefined);
    return result;
  }

  /** All items are looked at: not at each key, but when labelling pauses. */
  private synchronizeSoon(): void {
    clearTimeout(this.pause);
    if (!this.isOver) {
      this.pause = setTimeout(() => {
        this.synchronize();
      }, labellingPause);
    }
  }

  /** Takes over what was labelled by other means, once nothing of our own is under way. */
  private synchronize(): void {
    if (this.isOver) return;
    if (this.waiting > 0) {
      this.synchronizeSoon();
      return;
    }
    const before = this.session.current;
    const places = this.live.of(this.queue.document).filter(({ annotation }) => !isUndecided(annotation));
    const labelled = new Set(places.map(({ range }) => placeKey(range)));
    for (const [id, range] of this.queue.ranges.entries()) this.session.settle(id, labelled.has(placeKey(range)));
    if (this.session.current === before) this.showStatus();
    else this.show();
  }

  private lose(ids: readonly string[]): void {
    const before = this.session.current;
    for (const id of ids) this.session.lose(id);
    if (this.session.current === undefined) void this.end();
    else if (this.session.current !== before) this.show();
  }

  /** Elsewhere the keys mean what they always mean. */
  private followFocus(): void {
    setContext(!this.isOver && vscode.window.activeTextEditor?.document === this.queue.document);
  }

  private showStatus(): void {
    const { current, tally } = this.session;
    const range = this.currentRange();
    if (this.isOver || current === undefined || range === undefined) return;
    const { document, suggestions, modelLabels } = this.queue;
    this.status.show({
      tally,
      labels: this.stores.labelsOf(document.uri),
      suggestion: suggestions.get(current.item.id),
      reason: current.reason,
      modelLabels,
      annotation: this.live.exactly(document, range, annotatorName(document))?.annotation,
    });
  }

  private currentRange(): TextRange | undefined {
    const { current } = this.session;
    return current && this.queue.ranges.of(current.item.id);
  }

  private rangeOf({ id }: QueueItem): TextRange {
    const range = this.queue.ranges.of(id);
    if (range !== undefined) return range;
    throw new UserFacingError(
      vscode.l10n.t('The text was deleted before its label was saved.'),
      vscode.l10n.t('Put the text back and label it again.'),
    );
  }
}

/** Milliseconds without a change of labels. */
const labellingPause = 200;

function setContext(isLabelling: boolean): void {
  void vscode.commands.executeCommand('setContext', 'undertone.labelling', isLabelling);
}

function say(message: string): void {
  showBriefly(message);
}
