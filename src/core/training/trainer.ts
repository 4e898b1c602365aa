import { Batcher, type EncodedExample } from '../dataset/batcher';
import type { EngineModel, LabelledBatch } from '../engine';
import { CancelledError, UserFacingError } from '../errors';
import { fitTemperature } from '../evaluation/calibration';
import { evaluate } from '../evaluation/evaluate';
import type { EvaluationFigures } from '../evaluation/figures';
import { softmax } from '../evaluation/softmax';
import { predictLogits } from '../model/predictLogits';
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

/**
 * Trains a model by epochs until the validation loss no longer falls, which is that of the calibrated probabilities: growing too sure of
 * itself is what a temperature mends, and no reason to stop while more and more texts are classified rightly. However it ends, by itself, by cancelling or because the loss
 * stopped being a number, the weights of the best epoch are in the model afterwards.
 */
export class Trainer {
  private readonly batcher: Batcher;
  private readonly meter: ProgressMeter;
  private readonly epochs: EpochFinished[] = [];
  private best: BestEpoch | undefined;
  private step = 0;
  private readonly steps: number;

  constructor(
    private readonly model: EngineModel,
    private readonly data: TrainingData,
    private readonly settings: TrainingSettings,
    seed: number,
    private readonly environment: TrainingEnvironment,
  ) {
    this.batcher = new Batcher(data.train, data.labels.length, settings.batchSize, seed);
    this.steps = this.batcher.batchesPerEpoch * settings.epochs;
    this.meter = new ProgressMeter(this.steps, environment.now, environment.onEvent);
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
    try {
      for (let epoch = 1; epoch <= this.settings.epochs; epoch++) {
        if (!(await this.trainEpoch(epoch))) return 'diverged';
        if (epoch - (this.best?.epoch ?? 0) >= this.settings.patience) return 'earlyStopping';
      }
      return 'completed';
    } catch (error) {
      if (error instanceof CancelledError) return 'cancelled';
      throw error;
    }
  }

  /** Whether all its numbers were finite; its event is sent only then. */
  private async trainEpoch(epoch: number): Promise<boolean> {
    const started = this.meter.seconds;
    this.meter.startEpoch();
    for (const batch of this.batcher.epoch(epoch)) {
      await pause(this.environment);
      if (!(await this.trainBatch(batch, epoch))) return false;
    }
    const { figures, temperature } = await this.validate();
    if (!Number.isFinite(figures.loss)) return false;
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
    return true;
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

interface BestEpoch {
  readonly epoch: number;
  readonly loss: number;
  readonly temperature: number;
  readonly parameters: Float32Array;
}
