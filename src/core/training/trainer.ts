import { Batcher, type EncodedExample } from '../dataset/batcher';
import type { EngineModel, LabelledBatch } from '../engine';
import { CancelledError, UserFacingError } from '../errors';
import { fitTemperature } from '../evaluation/calibration';
import { evaluate } from '../evaluation/evaluate';
import type { EvaluationFigures } from '../evaluation/figures';
import { softmax } from '../evaluation/softmax';
import { predictLogits } from '../model/predictLogits';
import type { BestEpoch, Checkpoint, FinalEnd } from './checkpoint';
import { ProgressMeter } from './progressMeter';
import { scheduleFactor } from './schedule';
import type { TrainingSettings } from './settings';
import { pause, type TrainingEnvironment } from './trainingEnvironment';
import type { EpochFinished, TrainingEnd } from './trainingEvent';

/** Encoded examples, none of the parts empty. */
export interface TrainingData {
  readonly labels: readonly string[];
  /** Training examples of each label. */
  readonly classCounts: readonly number[];
  readonly train: readonly EncodedExample[];
  readonly dev: readonly EncodedExample[];
}

/** What a training run came to; the model holds the weights of the best epoch. */
export interface TrainingOutcome {
  readonly reason: TrainingEnd;
  /** From 1: the epoch with the least validation loss. */
  readonly bestEpoch: number;
  /** The best epoch's, fitted on the validation examples. */
  readonly temperature: number;
  readonly epochs: readonly EpochFinished[];
  readonly seconds: number;
  readonly tokensPerSecond: number;
}

export interface TrainerOptions {
  /** Where to go on. Only after the same data, settings, seed and engine does it lead to the same model. */
  readonly checkpoint?: Checkpoint;
  /** Awaited after each epoch, and when training has come to its end. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => Promise<void>;
  /** On the clock of the environment: training ends before, with its best epoch, or in the midst of its first. */
  readonly deadline?: number;
}

/**
 * Trains a model by epochs until the validation loss no longer falls, which is that of the calibrated probabilities: growing too sure of
 * itself is what a temperature mends, and no reason to stop while more and more texts are classified rightly. However it ends, by itself, by cancelling or because the loss
 * stopped being a number, the weights of the best epoch are in the model afterwards.
 */
export class Trainer {
  private readonly batcher: Batcher;
  private readonly meter: ProgressMeter;
  private readonly epochs: EpochFinished[];
  private best: BestEpoch | undefined;
  private step: number;
  private readonly steps: number;
  private readonly deadline: number;
  private readonly validationTokens: number;

  constructor(
    private readonly model: EngineModel,
    private readonly data: TrainingData,
    private readonly settings: TrainingSettings,
    seed: number,
    private readonly environment: TrainingEnvironment,
    private readonly options: TrainerOptions = {},
  ) {
    const { checkpoint, deadline } = options;
    this.batcher = new Batcher(data.train, data.labels.length, settings.batchSize, seed);
    this.steps = this.batcher.batchesPerEpoch * settings.epochs;
    this.deadline = deadline ?? Infinity;
    this.validationTokens = data.dev.reduce((sum, { tokens }) => sum + tokens.length, 0);
    this.meter = new ProgressMeter(this.steps, environment, this.deadline, checkpoint?.meter);
    this.epochs = [...(checkpoint?.epochs ?? [])];
    this.best = checkpoint?.best;
    this.step = this.epochs.length * this.batcher.batchesPerEpoch;
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
    await this.model.writeParameters(best.parameters);
    return {
      reason,
      bestEpoch: best.epoch,
      temperature: best.temperature,
      epochs,
      seconds: meter.seconds,
      tokensPerSecond: meter.tokensPerSecond,
    };
  }

  private async trainUntilEnd(): Promise<TrainingEnd> {
    const from = this.options.checkpoint?.state;
    if (from?.kind === 'finished') return from.reason;
    try {
      if (from !== undefined) {
        await this.model.writeParameters(from.parameters);
        await this.model.writeOptimizerState(from.optimizer);
      }
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
    return last === undefined || this.hasTimeFor(last.seconds) ? undefined : 'timeBudget';
  }

  /** How training ends by this epoch, if it does. Its event is sent when it could be measured. */
  private async trainEpoch(): Promise<TrainingEnd | undefined> {
    const epoch = this.epochs.length + 1;
    const started = this.meter.seconds;
    this.meter.startEpoch();
    let end: TrainingEnd | undefined;
    for (const batch of this.batcher.epoch(epoch)) {
      await pause(this.environment);
      if (!(await this.trainBatch(batch, epoch))) return 'diverged';
      if (this.hasTimeFor(this.validationSeconds)) continue;
      end = 'timeBudget';
      // Part of a first epoch is better than nothing; of a later one it is not known to be better than the one before.
      if (this.best === undefined) break;
      return end;
    }
    const { figures, temperature } = await this.validate();
    if (!Number.isFinite(figures.loss)) return 'diverged';
    const best = this.best === undefined || figures.loss < this.best.loss;
    if (best) this.best = { epoch, loss: figures.loss, temperature, parameters: await this.model.readParameters() };
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

  private async trainBatch(batch: LabelledBatch, epoch: number): Promise<boolean> {
    const started = this.environment.now();
    const { learningRate } = this;
    const { loss, gradientNorm } = await this.model.trainBatch(batch, { number: this.step++, learningRate });
    const tokens = batch.lengths.reduce((sum, length) => sum + length, 0);
    this.meter.count(epoch, { loss, tokens, milliseconds: this.environment.now() - started });
    return Number.isFinite(loss) && Number.isFinite(gradientNorm);
  }

  /** Of the next step. */
  private get learningRate(): number {
    const { schedule, learningRate } = this.settings;
    return learningRate * scheduleFactor(schedule, this.step / this.steps);
  }

  private hasTimeFor(seconds: number): boolean {
    return this.deadline === Infinity || this.environment.now() + 1000 * seconds <= this.deadline;
  }

  /** An estimate: a prediction goes forward only and takes at most half as long as a training step. */
  private get validationSeconds(): number {
    const { tokensPerSecond } = this.meter;
    return tokensPerSecond === 0 ? 0 : this.validationTokens / (2 * tokensPerSecond);
  }

  private async keepEpoch(): Promise<void> {
    if (this.options.onCheckpoint === undefined) return;
    const parameters = await this.model.readParameters();
    await this.keep({ kind: 'unfinished', parameters, optimizer: await this.model.readOptimizerState() });
  }

  private async keep(state: Checkpoint['state']): Promise<void> {
    const { epochs, best, meter } = this;
    if (best === undefined) return;
    await this.options.onCheckpoint?.({ epochs: [...epochs], best, meter: meter.read(), state });
  }

  private async validate(): Promise<{ readonly figures: EvaluationFigures; readonly temperature: number }> {
    const { dev, labels, classCounts } = this.data;
    const texts = dev.map(example => example.tokens);
    const classes = dev.map(example => example.label);
    const logits = await predictLogits(this.model, texts, this.settings.batchSize, () => pause(this.environment));
    const temperature = fitTemperature(logits, classes);
    const probabilities = logits.map(row => softmax(row, temperature));
    return { figures: evaluate(probabilities, classes, labels, classCounts), temperature };
  }
}

function isFinal(reason: TrainingEnd): reason is FinalEnd {
  return reason !== 'cancelled' && reason !== 'timeBudget';
}
