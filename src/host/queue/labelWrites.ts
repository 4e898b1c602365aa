import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Annotation, ItemState, Suggestion } from '../../core/labels/annotation';
import type { Change } from '../../core/labels/change';
import type { ItemStateChange } from '../../core/labels/itemState';
import type { LabellingAct } from '../../core/queue/labellingAct';
import type { TextRange } from '../../core/text/textRange';
import type { HistoryStep } from '../../storage/annotationStore';
import type { OpenStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { annotatorName } from '../labels/annotatorName';
import type { Labelling } from '../labels/labelling';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { LabellingQueue } from './labellingQueue';

/** Writes what is done to the items of a queue, one act after the other, takes it back, and does it again. */
export class LabelWrites {
  /** Settles when all acts so far are written, or failed. */
  private writes: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private readonly written = new WeakMap<LabellingAct, Written>();
  /** By the id of the item: the labels that it will have when what is under way is done. */
  private readonly expected = new Map<string, readonly string[]>();

  constructor(
    private readonly queue: LabellingQueue,
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly labelling: Labelling,
  ) {}

  /** Something is not on disk yet. */
  get isBusy(): boolean {
    return this.waiting > 0;
  }

  /** Waits for what was asked for so far, however it ends. */
  async settled(): Promise<void> {
    await this.writes;
  }

  /** The labels of an item, as they will be when all that was asked for is done. */
  labelsOf(id: string): readonly string[] {
    const expected = this.expected.get(id);
    if (expected !== undefined) return expected;
    const range = this.queue.ranges.of(id);
    return (range && this.annotationAt(range)?.labels) ?? [];
  }

  /** What the person has said of a place, as far as it is written. */
  annotationAt(range: TextRange): Annotation | undefined {
    const { document } = this.queue;
    return this.live.exactly(document, range, annotatorName(document))?.annotation;
  }

  /** The item of the act gets these labels, and no others; on disk when the promise resolves. */
  async decide(act: LabellingAct, labels: readonly string[], suggestion: Suggestion | undefined): Promise<void> {
    const before = this.labelsOf(act.id);
    const change = this.expecting(act.id, labels, () =>
      this.labelling.decide(this.queue.document, [this.rangeOf(act.id)], labels, suggestion),
    );
    this.written.set(act, { change, before });
    await change;
  }

  /** Something is noted about the item of the act besides its labels. */
  async note(act: LabellingAct, noted: (state: ItemState) => ItemStateChange): Promise<void> {
    const change = this.inTurn(() => this.labelling.note(this.queue.document, this.rangeOf(act.id), noted));
    this.written.set(act, { change, before: this.labelsOf(act.id) });
    await change;
  }

  /** Takes an act back. If something else was done since, that is taken back, and returned, instead. */
  async takeBack(act: LabellingAct): Promise<HistoryStep | 'nothing' | undefined> {
    const written = this.written.get(act);
    return this.expecting(act.id, written?.before ?? [], async () => {
      // What could not be written has told so already, and there is nothing of it to take back.
      const change = await written?.change.catch(() => undefined);
      if (change === undefined) return undefined;
      const { annotations, project } = await this.opened();
      const isTakenBack = (await annotations.undo(change.id)) !== undefined;
      if (isTakenBack) return undefined;
      const step = (await annotations.undo()) ?? 'nothing';
      await project.refresh();
      return step;
    });
  }

  /** Does an act again that was taken back; false when something else was done since. */
  async again(act: LabellingAct): Promise<boolean> {
    const before = this.labelsOf(act.id);
    const step = this.inTurn(async () => (await this.opened()).annotations.redo());
    this.written.set(act, {
      change: step.then(
        done => done?.change,
        () => undefined,
      ),
      before,
    });
    return (await step) !== undefined;
  }

  /** Goes along the history of the folder, which reaches back to before the queue was begun. */
  step(kind: 'undo' | 'redo'): Promise<HistoryStep | undefined> {
    return this.inTurn(async () => {
      const { annotations, project } = await this.opened();
      const step = await annotations[kind]();
      // It may have been a change of the labels themselves.
      await project.refresh();
      return step;
    });
  }

  private opened(): Promise<OpenStores> {
    return this.stores.placeOf(this.queue.document).stores.opened();
  }

  private async expecting<T>(id: string, labels: readonly string[], work: () => Promise<T>): Promise<T> {
    this.expected.set(id, labels);
    try {
      return await this.inTurn(work);
    } finally {
      if (this.expected.get(id) === labels) this.expected.delete(id);
    }
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

  private rangeOf(id: string): TextRange {
    const range = this.queue.ranges.of(id);
    if (range !== undefined) return range;
    throw new UserFacingError(
      vscode.l10n.t('The text was deleted before its label was saved.'),
      vscode.l10n.t('Put the text back and label it again.'),
    );
  }
}

interface Written {
  readonly change: Promise<Change | undefined>;
  /** The labels that the item had. */
  readonly before: readonly string[];
}
