import { parameterLayout, type TensorPlace } from '../../core/network/parameters';
import type { ModelSpecification } from '../../core/network/specification';

/** One tensor of the network and the gradient of the loss by it, row-major: views into the two flat arrays. */
export interface Parameter {
  readonly values: Float64Array;
  readonly gradients: Float64Array;
}

/**
 * All parameters and their gradients, flat, in the layout of `parameters.ts`. The values are always 32-bit floats, as
 * in every engine; they are held in 64 bits so that the products read them without conversion.
 */
export class FlatParameters implements Parameter {
  readonly layout: readonly TensorPlace[];
  readonly values: Float64Array;
  readonly gradients: Float64Array;

  constructor(specification: ModelSpecification, initial: Float32Array) {
    this.layout = parameterLayout(specification);
    this.values = Float64Array.from(initial);
    this.gradients = new Float64Array(initial.length);
  }

  /** The tensor of this name in the layout. */
  tensor(name: string): Parameter {
    const place = this.layout.find(candidate => candidate.name === name);
    if (place === undefined) throw new RangeError(`The network has no tensor ${name}.`);
    const end = place.offset + place.size;
    return {
      values: this.values.subarray(place.offset, end),
      gradients: this.gradients.subarray(place.offset, end),
    };
  }
}
