/**
 * What the host decides about a training that goes on: to pause it, which holds between two batches until it is told to go on, or to
 * cancel it. Its clock stands still meanwhile, so that no speed and no time left is wrong.
 */
export class TrainingControl {
  private cancelled = false;
  private pausedSince: number | undefined;
  private pausedFor = 0;
  private goOn: () => void = () => undefined;
  private paused: Promise<void> = Promise.resolve();

  constructor(private readonly clock: () => number = () => performance.now()) {}

  get isCancelled(): boolean {
    return this.cancelled;
  }

  /** Milliseconds since some fixed moment, without those of pauses. */
  now(): number {
    return (this.pausedSince ?? this.clock()) - this.pausedFor;
  }

  /** Settles at once, or when the pause is over. */
  held(): Promise<void> {
    return this.paused;
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === (this.pausedSince !== undefined) || this.cancelled) return;
    if (isPaused) {
      this.pausedSince = this.clock();
      this.paused = new Promise(resolve => {
        this.goOn = resolve;
      });
    } else this.release();
  }

  cancel(): void {
    this.cancelled = true;
    if (this.pausedSince !== undefined) this.release();
  }

  private release(): void {
    this.pausedFor += this.clock() - this.pausedSince!;
    this.pausedSince = undefined;
    this.goOn();
  }
}
