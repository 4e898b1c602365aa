import type { TrainingEnvironment } from './trainingEnvironment';

/** What a meter has counted since training began. */
export interface MeterReading {
  readonly batches: number;
  readonly tokens: number;
  /** Spent in training steps. */
  readonly trainingMilliseconds: number;
  readonly seconds: number;
}

/** Turns batches into progress events, at most ten a second, and keeps the running figures of an epoch. */
export class ProgressMeter {
  private readonly started: number;
  private lastReport = -Infinity;
  private batches: number;
  private tokens: number;
  private trainingTime: number;
  private epochBatches = 0;
  private epochLoss = 0;

  /**
   * @param deadline on the clock of the environment
   * @param past what an interrupted run has counted
   */
  constructor(
    private readonly totalBatches: number,
    private readonly environment: Pick<TrainingEnvironment, 'now' | 'onEvent'>,
    private readonly deadline: number,
    private readonly past: MeterReading = { batches: 0, tokens: 0, trainingMilliseconds: 0, seconds: 0 },
  ) {
    this.started = environment.now();
    this.batches = past.batches;
    this.tokens = past.tokens;
    this.trainingTime = past.trainingMilliseconds;
  }

  read(): MeterReading {
    const { batches, tokens, trainingTime, seconds } = this;
    return { batches, tokens, trainingMilliseconds: trainingTime, seconds };
  }

  /** Mean of the batches' losses in the epoch that goes on. */
  get loss(): number {
    return this.epochLoss / Math.max(1, this.epochBatches);
  }

  get seconds(): number {
    return this.past.seconds + (this.environment.now() - this.started) / 1000;
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
    const now = this.environment.now();
    if (now - this.lastReport < REPORT_INTERVAL) return;
    this.lastReport = now;
    const fraction = this.batches / this.totalBatches;
    const canTell = this.batches >= FEWEST_BATCHES;
    const untilLastEpoch = this.seconds * (1 / fraction - 1);
    this.environment.onEvent({
      type: 'progress',
      epoch,
      fraction,
      loss: this.loss,
      tokensPerSecond: this.tokensPerSecond,
      ...(canTell && { secondsLeft: Math.max(0, Math.min(untilLastEpoch, (this.deadline - now) / 1000)) }),
    });
  }
}

/** Milliseconds. */
const REPORT_INTERVAL = 100;

/** The first batches are slower than the others: nothing can be told from them. */
const FEWEST_BATCHES = 5;
