import { annotationOf, wholeEdits } from '../../core/labels/change';
import type { HistoryStep } from '../../storage/annotationStore';
import { tellRedone, tellUndone } from '../labels/labelHistory';
import { placeKey } from '../../core/labels/annotatedPlaces';
import type { LabellingRun } from './labellingRun';

/** The way back and forth in a run, and beyond: to what was done by other means, in bulk, and before the queue was begun. */
export class RunHistory {
  constructor(private readonly run: LabellingRun) {}

  /** Takes back what was done last. */
  async undo(): Promise<void> {
    const { session, writes } = this.run;
    const act = session.undo();
    if (act === undefined) {
      const step = await writes.step('undo');
      tellUndone(step);
      this.follow(step);
      return;
    }
    this.run.show();
    try {
      const instead = await writes.takeBack(act);
      if (instead === undefined) return;
      session.undoFailed(act);
      const step = instead === 'nothing' ? undefined : instead;
      tellUndone(step);
      this.follow(step);
    } catch (error) {
      session.undoFailed(act);
      this.run.show();
      throw error;
    }
  }

  /** Does again what was taken back last. */
  async redo(): Promise<void> {
    const { session, writes } = this.run;
    const act = session.redo();
    if (act === undefined) {
      const step = await writes.step('redo');
      tellRedone(step);
      this.follow(step);
      return;
    }
    await this.run.perform(act, async () => {
      if (await writes.again(act)) return;
      session.failed(act);
      tellRedone(undefined);
      this.run.show();
    });
    if (session.current === undefined) await this.run.end();
  }

  /** Goes to what the history changed, when that is one item of this queue. */
  private follow(step: HistoryStep | undefined): void {
    const { upkeep, queue, live } = this.run;
    upkeep.synchronize();
    const [edit, ...others] = wholeEdits(step?.change.edits ?? []);
    if (edit === undefined || others.length > 0) return;
    const annotation = annotationOf(edit);
    const place = live.of(queue.document).find(known => known.annotation.id === annotation.id)?.range;
    const key = placeKey(place ?? annotation.target.selector);
    for (const [id, range] of queue.ranges.entries()) {
      if (placeKey(range) === key) this.run.visit(id);
    }
  }
}
