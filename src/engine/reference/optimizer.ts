import type { OptimizerSettings, OptimizerState } from '../../core/engine';
import type { TensorKind, TensorPlace } from '../../core/network/parameters';
import type { FlatParameters } from './parameter';

/**
 * Clipping, then one step of Adam, AdamW or SGD as `core/engine.ts` defines them. Moments and weights are kept as
 * 32-bit floats.
 */
export class Optimizer {
  private steps = 0;
  private readonly first: Float32Array;
  private readonly second: Float32Array;

  constructor(
    private readonly settings: OptimizerSettings,
    private readonly parameters: FlatParameters,
  ) {
    const count = parameters.values.length;
    this.first = new Float32Array(count);
    this.second = new Float32Array(settings.kind === 'sgd' ? 0 : count);
  }

  /** @returns L2 norm of the whole gradient before clipping */
  step(learningRate: number): number {
    const { clipNorm, kind } = this.settings;
    const { layout, gradients } = this.parameters;
    const norm = euclideanNorm(gradients);
    const scale = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1;
    this.steps++;
    for (const place of layout) {
      if (kind === 'sgd') this.stepBySgd(place, scale, learningRate);
      else this.stepByAdam(place, scale, learningRate);
    }
    return norm;
  }

  readState(): OptimizerState {
    return { steps: this.steps, first: this.first.slice(), second: this.second.slice() };
  }

  /** @throws RangeError when the moments belong to another network or another kind of optimizer */
  writeState(state: OptimizerState): void {
    if (state.first.length !== this.first.length || state.second.length !== this.second.length) {
      throw new RangeError('The optimizer state does not fit this model.');
    }
    this.steps = state.steps;
    this.first.set(state.first);
    this.second.set(state.second);
  }

  private stepByAdam({ kind, offset, size }: TensorPlace, scale: number, learningRate: number): void {
    const { first, second, settings } = this;
    const { values, gradients } = this.parameters;
    const { beta1, beta2, epsilon } = settings;
    const decay = settings.kind === 'adamw' && !BIASES.has(kind) ? 1 - learningRate * settings.weightDecay : 1;
    const firstCorrection = 1 - beta1 ** this.steps;
    const secondCorrection = 1 - beta2 ** this.steps;
    for (let index = offset; index < offset + size; index++) {
      const gradient = scale * gradients[index]!;
      const mean = beta1 * first[index]! + (1 - beta1) * gradient;
      const square = beta2 * second[index]! + (1 - beta2) * gradient * gradient;
      first[index] = mean;
      second[index] = square;
      const change = (learningRate * (mean / firstCorrection)) / (Math.sqrt(square / secondCorrection) + epsilon);
      values[index] = Math.fround(decay * values[index]! - change);
    }
  }

  private stepBySgd({ offset, size }: TensorPlace, scale: number, learningRate: number): void {
    const { first, settings } = this;
    const { values, gradients } = this.parameters;
    for (let index = offset; index < offset + size; index++) {
      const velocity = settings.momentum * first[index]! + scale * gradients[index]!;
      first[index] = velocity;
      values[index] = Math.fround(values[index]! - learningRate * velocity);
    }
  }
}

/** What weight decay leaves alone. */
const BIASES: ReadonlySet<TensorKind> = new Set(['bias', 'denseBias']);

function euclideanNorm(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
