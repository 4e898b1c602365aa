import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { OptimizerSettings, OptimizerState } from '../../core/engine';
import type { TensorKind } from '../../core/network/parameters';
import type { ModelSpecification } from '../../core/network/specification';
import type { Tensorflow } from './loadTensorflow';
import { TensorflowParameters } from './tensorflowParameters';

/** Clipping, then one step of Adam, AdamW or SGD as `core/engine.ts` defines them, in TensorFlow's operations. */
export class TensorflowOptimizer {
  private steps = 0;
  private readonly first: TensorflowParameters;
  /** SGD has none. */
  private readonly second: TensorflowParameters | undefined;

  constructor(
    private readonly tf: Tensorflow,
    specification: ModelSpecification,
    private readonly settings: OptimizerSettings,
    private readonly parameters: TensorflowParameters,
  ) {
    this.first = new TensorflowParameters(tf, specification);
    this.second = settings.kind === 'sgd' ? undefined : new TensorflowParameters(tf, specification);
  }

  /**
   * @param gradients in the order of the layout
   * @returns L2 norm of the whole gradient before clipping
   */
  step(gradients: readonly Tensor[], learningRate: number): number {
    const { tf, settings, parameters } = this;
    return tf.tidy(() => {
      const squares = gradients.map(gradient => tf.sum(tf.square(gradient)));
      const norm = Math.sqrt(tf.addN(squares).dataSync()[0]!);
      const scale = settings.clipNorm > 0 && norm > settings.clipNorm ? settings.clipNorm / norm : 1;
      this.steps++;
      parameters.variables.forEach((values, index) => {
        const gradient = tf.mul(gradients[index]!, scale);
        const first = this.first.variables[index]!;
        const second = this.second?.variables[index];
        const { kind } = parameters.layout[index]!;
        if (second === undefined) this.stepBySgd(values, gradient, first, learningRate);
        else this.stepByAdam(values, gradient, first, second, kind, learningRate);
      });
      return norm;
    });
  }

  readState(): OptimizerState {
    return { steps: this.steps, first: this.first.read(), second: this.second?.read() ?? new Float32Array(0) };
  }

  /** @throws RangeError when the moments belong to another network or another kind of optimizer */
  writeState({ steps, first, second }: OptimizerState): void {
    if (this.second === undefined && second.length > 0) throw new RangeError('SGD has no second moments.');
    this.first.write(first);
    this.second?.write(second);
    this.steps = steps;
  }

  dispose(): void {
    this.first.dispose();
    this.second?.dispose();
  }

  private stepByAdam(
    values: Variable,
    gradient: Tensor,
    first: Variable,
    second: Variable,
    kind: TensorKind,
    learningRate: number,
  ): void {
    const { tf, settings, steps } = this;
    const { beta1, beta2, epsilon } = settings;
    first.assign(tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1)));
    second.assign(tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2)));
    const mean = tf.div(first, 1 - beta1 ** steps);
    const deviation = tf.add(tf.sqrt(tf.div(second, 1 - beta2 ** steps)), epsilon);
    const change = tf.mul(tf.div(mean, deviation), learningRate);
    const decays = settings.kind === 'adamw' && !BIASES.has(kind);
    const kept = decays ? tf.mul(values, 1 - learningRate * settings.weightDecay) : values;
    values.assign(tf.sub(kept, change));
  }

  private stepBySgd(values: Variable, gradient: Tensor, velocity: Variable, learningRate: number): void {
    const { tf, settings } = this;
    velocity.assign(tf.add(tf.mul(velocity, settings.momentum), gradient));
    values.assign(tf.sub(values, tf.mul(velocity, learningRate)));
  }
}

/** What weight decay leaves alone. */
const BIASES: ReadonlySet<TensorKind> = new Set(['bias', 'denseBias']);
