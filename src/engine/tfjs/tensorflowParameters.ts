import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import { parameterLayout, type TensorPlace } from '../../core/network/parameters';
import type { ModelSpecification } from '../../core/network/specification';
import type { Tensorflow } from './loadTensorflow';

/** One TensorFlow variable for each tensor of the flat layout; parameters or their moments. */
export class TensorflowParameters {
  readonly layout: readonly TensorPlace[];
  /** In the order of the layout. */
  readonly variables: readonly Variable[];

  /** @param values flat; zeros when left out */
  constructor(
    private readonly tf: Tensorflow,
    specification: ModelSpecification,
    values?: Float32Array,
  ) {
    this.layout = parameterLayout(specification);
    this.variables = this.layout.map(place => {
      const shape = [...place.shape];
      const initial = values === undefined ? tf.zeros(shape) : tf.tensor(valuesAt(values, place), shape);
      const variable = tf.variable(initial);
      initial.dispose();
      return variable;
    });
  }

  /** The tensor of this name in the layout. */
  tensor(name: string): Variable {
    const variable = this.variables[this.layout.findIndex(place => place.name === name)];
    if (variable === undefined) throw new RangeError(`The network has no tensor ${name}.`);
    return variable;
  }

  /** Flat. */
  read(): Float32Array {
    return flatten(this.layout, this.variables);
  }

  /** @throws RangeError when the parameters belong to another network */
  write(values: Float32Array): void {
    const last = this.layout.at(-1)!;
    if (values.length !== last.offset + last.size) {
      throw new RangeError(`${values.length} numbers for a network of ${last.offset + last.size}.`);
    }
    this.layout.forEach((place, index) => {
      this.tf.tidy(() => {
        this.variables[index]!.assign(this.tf.tensor(valuesAt(values, place), [...place.shape]));
      });
    });
  }

  dispose(): void {
    for (const variable of this.variables) variable.dispose();
  }
}

/** Tensors in the order of the layout, copied into one array. */
export function flatten(layout: readonly TensorPlace[], tensors: readonly Tensor[]): Float32Array {
  const last = layout.at(-1)!;
  const flat = new Float32Array(last.offset + last.size);
  layout.forEach((place, index) => {
    flat.set(tensors[index]!.dataSync(), place.offset);
  });
  return flat;
}

/** A copy: a backend may keep the array it is given. */
function valuesAt(values: Float32Array, { offset, size }: TensorPlace): Float32Array {
  return values.slice(offset, offset + size);
}
