import type { TensorKind } from '../../core/network/parameters';
import type { FlatParameters } from './parameter';

const PENALIZED: ReadonlySet<TensorKind> = new Set(['inputKernel', 'recurrentKernel', 'denseKernel']);

/** Adds the gradient of l1·Σ|w| + l2·Σw² over the kernels of the LSTM and dense layers. */
export function addPenaltyGradients({ layout, values, gradients }: FlatParameters, l1: number, l2: number): void {
  if (l1 === 0 && l2 === 0) return;
  for (const { kind, offset, size } of layout) {
    if (!PENALIZED.has(kind)) continue;
    for (let index = offset; index < offset + size; index++) {
      gradients[index]! += l1 * Math.sign(values[index]!) + 2 * l2 * values[index]!;
    }
  }
}
