import { foldJournal, type FoldContext, type FoldMode, type FoldOutcome } from './foldJournal';
import { writeError } from './storageError';
import { fileProblem, type StorageProblem } from './storageProblem';
import { UserFacingError } from '../core/errors';

/** When the journal is folded into the label file: one fold at a time, once labelling has paused. */
export class FoldSchedule {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<unknown> = Promise.resolve();
  private lastProblem: StorageProblem | undefined;

  /** `delay`: milliseconds without a change that count as a pause. */
  constructor(
    private readonly context: FoldContext,
    private readonly delay: number,
  ) {}

  /** Why the last fold failed; undefined when it did not. */
  get problem(): StorageProblem | undefined {
    return this.lastProblem;
  }

  /** A change was written here: folds when this is not called again for a while. */
  postpone(): void {
    this.start(this.delay);
  }

  /** There are changes of another process: it folds them, unless it was killed. */
  backUp(): void {
    if (this.timer === undefined) this.start(10 * this.delay);
  }

  /** Folds now. What a disk may do to anyone becomes `problem`: nothing is lost by it, the journal keeps the changes. */
  fold(mode: FoldMode = 'usual'): Promise<FoldOutcome> {
    this.stop();
    const fold = this.current.then(() => this.tryFold(mode));
    this.current = fold.catch(() => undefined);
    return fold;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private start(delay: number): void {
    this.stop();
    if (!Number.isFinite(delay)) return;
    this.timer = setTimeout(() => void this.fold(), delay);
    this.timer.unref();
  }

  private async tryFold(mode: FoldMode): Promise<FoldOutcome> {
    const { labels } = this.context.folder;
    try {
      const outcome = await foldJournal(this.context, mode);
      if (outcome !== 'blocked') this.lastProblem = undefined;
      if (outcome === 'later') this.postpone();
      return outcome;
    } catch (error) {
      const reason = writeError(error, 'The label file was not rewritten; the labels are safe in the journal', labels);
      if (!(reason instanceof UserFacingError)) throw reason;
      this.lastProblem = fileProblem(labels, reason);
      this.backUp();
      return 'blocked';
    } finally {
      this.context.announce();
    }
  }
}
