import type { TrainingProgress } from './trainingEvent';

/** Turns batches into progress events, at most ten a second, and keeps the running figures of an epoch. */
export class ProgressMeter {
  private readonly started: number;
  private lastReport = -Infinity;
  private batches = 0;
  private tokens = 0;
  private trainingTime = 0;
  private epochBatches = 0;
  private epochLoss = 0;

  constructor(
    private readonly totalBatches: number,
    private readonly now: () => number,
    private readonly report: (progress: TrainingProgress) => void,
  ) {
    this.started = now();
  }

  /** Mean of the batches' losses in the epoch that goes on. */
  get loss(): number {
    return this.epochLoss / Math.max(1, this.epochBatches);
  }

  get seconds(): number {
    return (this.now() - this.started) / 1000;
  }

  get tokensPerSecond(): number {
    return this.trainingTime === 0 ? 0 : (1000 * this.tokens) / this.trainingTime;
  }

  startEpoch(): void {
    this.epochBatches = 0;
    this.epochLoss = 0;
  }

  /** @param milliseconds that the batch's step took */
  count(epoch: number, batch: { readonly loss: number; readonly tokens: number; readonly milliseconds: number }): void {
    this.batches++;
    this.epochBatches++;
    this.epochLoss += batch.loss;
    this.tokens += batch.tokens;
    this.trainingTime += batch.milliseconds;
    const now = this.now();
    if (now - this.lastReport < REPORT_INTERVAL) return;
    this.lastReport = now;
    const fraction = this.batches / this.totalBatches;
    const canTell = this.batches >= FEWEST_BATCHES;
    this.report({
      type: 'progress',
      epoch,
      fraction,
      loss: this.loss,
      tokensPerSecond: this.tokensPerSecond,
      ...(canTell && { secondsLeft: this.seconds * (1 / fraction - 1) }),
    });
  }
}

/** Milliseconds. */
const REPORT_INTERVAL = 100;

/** The first batches are slower than the others: nothing can be told from them. */
const FEWEST_BATCHES = 5;
