import { Batcher, type EncodedExample } from '../dataset/batcher';
import type { LabelStatistics } from '../dataset/labelStatistics';
import type { Truth } from '../dataset/truth';
import type { LabelledBatch } from '../engine';
import { CancelledError, UserFacingError } from '../errors';
import type { EvaluationFigures } from '../evaluation/figures';
import { labellings } from '../evaluation/labellings';
import { predictLogits } from '../model/predictLogits';
import type { BestEpoch, Checkpoint, FinalEnd } from './checkpoint';
import type { FoldEnsemble } from './foldEnsemble';
import { ProgressMeter } from './progressMeter';
import { scheduleFactor } from './schedule';
import type { TrainingSettings } from './settings';
import { TrainingClock, unlimited, type TimeLimit } from './trainingClock';
import { pause, type TrainingEnvironment } from './trainingEnvironment';
import type { EpochFinished, TrainingEnd } from './trainingEvent';

export interface TrainingData extends LabelStatistics {
  /** One for each member of the ensemble. */
  readonly partitions: readonly EncodedPartition[];
}

/** Encoded examples, none of the parts empty. */
export interface EncodedPartition {
  readonly train: readonly EncodedExample[];
  readonly heldOut: readonly EncodedExample[];
}

/** As the run's settings, with the epochs planned. */
export type TrainerSettings = Omit<TrainingSettings, 'epochs'> & { readonly epochs: number };

/** What a training run came to. */
export interface TrainingOutcome {
  readonly reason: TrainingEnd;
  /** From 1: the epoch with the least validation loss. */
  readonly bestEpoch: number;
  /** The best epoch's, fitted on the validation examples. */
  readonly temperature: number;
  /** Of each member, after the best epoch. */
  readonly parameters: readonly Float32Array[];
  /** Of the held-out examples, partition by partition, by the member that did not see them, after the best epoch. */
  readonly logits: readonly Float32Array[];
  readonly epochs: readonly EpochFinished[];
  readonly seconds: number;
  readonly tokensPerSecond: number;
}

export interface TrainerOptions {
  /** Where to go on. Only after the same data, settings, seed, start and engine does it lead to the same weights. */
  readonly checkpoint?: Checkpoint;
  /** Awaited after each epoch, and when training has come to its end. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => Promise<void>;
  /** Without it, training takes as long as the settings say. */
  readonly limit?: TimeLimit;
}

/**
 * Trains an ensemble by epochs, all members side by side, until the loss of the held-out examples no longer falls. That is the loss of the
 * calibrated probabilities: growing too sure of itself is what a temperature mends, and no reason to stop while more and more texts are
 * classified rightly. However it ends, by itself, by cancelling or because the loss stopped being a number, the best epoch is what it came to.
 */
export class Trainer {
  private readonly batchers: readonly Batcher[];
  private readonly heldOutTruths: readonly Truth[];
  private readonly clock: TrainingClock;
  private readonly meter: ProgressMeter;
  private readonly epochs: EpochFinished[];
  private best: BestEpoch | undefined;
  private step: number;
  private readonly steps: number;

  constructor(
    private readonly ensemble: FoldEnsemble,
    private readonly data: TrainingData,
    private readonly settings: TrainerSettings,
    seed: number,
    private readonly environment: TrainingEnvironment,
    private readonly options: TrainerOptions = {},
  ) {
    const { labels, partitions } = data;
    const { checkpoint, limit = unlimited } = options;
    this.batchers = partitions.map(({ train }) => new Batcher(train, labels.length, settings.batchSize, seed));
    this.heldOutTruths = partitions.flatMap(({ heldOut }) => heldOut.map(({ truth }) => truth));
    const batchesPerEpoch = this.batchers.reduce((sum, batcher) => sum + batcher.batchesPerEpoch, 0);
    this.steps = settings.epochs * batchesPerEpoch;
    this.meter = new ProgressMeter(this.steps, environment, limit.deadline, checkpoint?.meter);
    this.clock = new TrainingClock(limit, partitions.map(heldOutTokens), this.meter, environment.now);
    this.epochs = [...(checkpoint?.epochs ?? [])];
    this.best = checkpoint?.best;
    this.step = this.epochs.length * batchesPerEpoch;
  }

  /**
   * @throws CancelledError when cancelled before the first epoch was finished: there is nothing to keep
   * @throws UserFacingError when the loss stopped being a number in the first epoch
   */
  async run(): Promise<TrainingOutcome> {
    const reason = await this.trainUntilEnd();
    const { meter, epochs, best } = this;
    if (best === undefined) {
      if (reason === 'cancelled')
        throw new CancelledError('Training was cancelled before its first epoch was finished.');
      throw new UserFacingError(
        'Training failed: the loss is no longer a number.',
        'Lower the learning rate, or clip gradients (optimizer.clipNorm above 0), and train again.',
      );
    }
    if (isFinal(reason)) await this.keep({ kind: 'finished', reason });
    return {
      reason,
      bestEpoch: best.epoch,
      temperature: best.temperature,
      parameters: best.parameters,
      logits: best.logits,
      epochs,
      seconds: meter.seconds,
      tokensPerSecond: meter.tokensPerSecond,
    };
  }

  private async trainUntilEnd(): Promise<TrainingEnd> {
    const from = this.options.checkpoint?.state;
    if (from?.kind === 'finished') return from.reason;
    try {
      if (from !== undefined) await this.ensemble.writeStates(from.members);
      for (;;) {
        const end = this.endBeforeNextEpoch() ?? (await this.trainEpoch());
        if (end !== undefined) return end;
        await this.keepEpoch();
      }
    } catch (error) {
      if (error instanceof CancelledError) return 'cancelled';
      throw error;
    }
  }

  private endBeforeNextEpoch(): TrainingEnd | undefined {
    const done = this.epochs.length;
    const last = this.epochs.at(-1);
    if (done - (this.best?.epoch ?? 0) >= this.settings.patience) return 'earlyStopping';
    if (done >= this.settings.epochs) return 'completed';
    return last === undefined || this.clock.hasTimeForEpoch(last.seconds) ? undefined : 'timeBudget';
  }

  /** How training ends by this epoch, if it does. Its event is sent when it could be measured. */
  private async trainEpoch(): Promise<TrainingEnd | undefined> {
    const epoch = this.epochs.length + 1;
    const started = this.meter.seconds;
    this.meter.startEpoch();
    let end: TrainingEnd | undefined;
    const logits: Float32Array[] = [];
    for (const member of this.batchers.keys()) {
      end = (await this.trainMember(member, epoch)) ?? end;
      // Part of a first epoch is better than nothing; of a later one it is not known to be better than the one before.
      if (end === 'diverged' || (end === 'timeBudget' && epoch > 1)) return end;
      logits.push(...(await this.predictHeldOut(member)));
    }
    const { figures, temperature } = this.validate(logits);
    if (!Number.isFinite(figures.loss)) return 'diverged';
    const best = this.best === undefined || figures.loss < this.best.loss;
    if (best) {
      const parameters = await this.ensemble.readParameters();
      this.best = { epoch, loss: figures.loss, temperature, parameters, logits };
    }
    const finished: EpochFinished = {
      type: 'epoch',
      epoch,
      trainLoss: this.meter.loss,
      devLoss: figures.loss,
      devAccuracy: figures.accuracy,
      devMacroF1: figures.macroF1,
      best,
      learningRate: this.learningRate,
      seconds: this.meter.seconds - started,
    };
    this.epochs.push(finished);
    this.environment.onEvent(finished);
    return end;
  }

  /** At least one batch of it. */
  private async trainMember(member: number, epoch: number): Promise<'diverged' | 'timeBudget' | undefined> {
    await this.ensemble.select(member);
    const batcher = this.batchers[member]!;
    const since = this.clock.now();
    const parts = epoch === 1 ? this.batchers.length - member : 1;
    let left = batcher.batchesPerEpoch;
    for (const batch of batcher.epoch(epoch)) {
      await pause(this.environment);
      if (!(await this.trainBatch(batch, epoch))) return 'diverged';
      left--;
      if (left > 0 && this.clock.isOver(member, since, parts)) return 'timeBudget';
    }
    return undefined;
  }

  private async trainBatch(batch: LabelledBatch, epoch: number): Promise<boolean> {
    const started = this.environment.now();
    const { learningRate } = this;
    const { loss, gradientNorm } = await this.ensemble.model.trainBatch(batch, { number: this.step++, learningRate });
    const tokens = batch.lengths.reduce((sum, length) => sum + length, 0);
    this.meter.count(epoch, { loss, tokens, milliseconds: this.environment.now() - started });
    return Number.isFinite(loss) && Number.isFinite(gradientNorm);
  }

  /** Of the next step. */
  private get learningRate(): number {
    const { schedule, learningRate } = this.settings;
    return learningRate * scheduleFactor(schedule, this.step / this.steps);
  }

  private async keepEpoch(): Promise<void> {
    if (this.options.onCheckpoint === undefined) return;
    await this.keep({ kind: 'unfinished', members: await this.ensemble.readStates() });
  }

  private async keep(state: Checkpoint['state']): Promise<void> {
    const { epochs, best, meter } = this;
    if (best === undefined) return;
    await this.options.onCheckpoint?.({ epochs: [...epochs], best, meter: meter.read(), state });
  }

  private predictHeldOut(member: number): Promise<readonly Float32Array[]> {
    const texts = this.data.partitions[member]!.heldOut.map(example => example.tokens);
    return predictLogits(this.ensemble.model, texts, this.settings.batchSize, () => pause(this.environment));
  }

  private validate(logits: readonly Float32Array[]): { figures: EvaluationFigures; temperature: number } {
    const labelling = labellings[this.data.kind];
    const temperature = labelling.fitTemperature(logits, this.heldOutTruths);
    const probabilities = logits.map(row => labelling.calibrated(row, temperature));
    return { figures: labelling.evaluate(probabilities, this.heldOutTruths, this.data), temperature };
  }
}

function heldOutTokens({ heldOut }: EncodedPartition): number {
  return heldOut.reduce((sum, { tokens }) => sum + tokens.length, 0);
}

function isFinal(reason: TrainingEnd): reason is FinalEnd {
  return reason !== 'cancelled' && reason !== 'timeBudget';
}
