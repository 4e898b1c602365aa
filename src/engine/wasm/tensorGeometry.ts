import { parameterLayout, type TensorPlace } from '../../core/network/parameters';
import type { ModelSpecification } from '../../core/network/specification';

/**
 * How a tensor of `parameters.ts` stands in the engine's memory: rows and columns padded, and the columns of kernels by unit, then gate,
 * instead of by gate, then unit. Element (row, column) stands `rows[row] + columns[column]` floats from the tensor's start.
 */
export interface TensorGeometry extends TensorPlace {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

export function tensorGeometries(specification: ModelSpecification): readonly TensorGeometry[] {
  const layers = specification.layers.map(layer => ({ ...layer, units: padded(layer.hiddenSize, 4) }));
  const last = layers.at(-1)!;
  let cell = 0;
  const cells = layers.flatMap((layer, index) => Array<number>(layer.bidirectional ? 2 : 1).fill(index));
  return parameterLayout(specification).map(place => {
    const [rows, columns = 1] = place.shape as [number, number?];
    const layerIndex = cells[cell] ?? 0;
    const layer = layers[layerIndex]!;
    const below = layers[layerIndex - 1];
    switch (place.kind) {
      case 'embedding':
        return { ...place, ...grid(rows, columns, padded(columns, 8)) };
      case 'inputKernel': {
        const width = 4 * layer.units;
        const rowOffsets = below === undefined ? spread(rows, rows, 0, width) : unitRows(below, rows, width);
        return { ...place, rows: rowOffsets, columns: gateColumns(layer.hiddenSize) };
      }
      case 'recurrentKernel':
        return { ...place, rows: spread(rows, rows, 0, 4 * layer.units), columns: gateColumns(layer.hiddenSize) };
      case 'bias':
        cell++; // the last tensor of a direction
        return { ...place, rows: Int32Array.of(0), columns: gateColumns(layer.hiddenSize) };
      case 'attentionVector':
        return { ...place, rows: unitRows(last, rows, 1), columns: Int32Array.of(0) };
      case 'denseKernel':
        return { ...place, rows: unitRows(last, rows, columns), columns: spread(columns, columns, 0, 1) };
      case 'denseBias':
        return { ...place, ...grid(1, rows, rows) };
    }
  });
}

/** Copies one tensor from its place in a flat array of `parameters.ts` to the engine's. */
export function scatterTensor(geometry: TensorGeometry, flat: Float32Array, tensor: Float32Array): void {
  let source = geometry.offset;
  for (const row of geometry.rows) {
    for (const column of geometry.columns) tensor[row + column] = flat[source++]!;
  }
}

/** The way back. */
export function gatherTensor(geometry: TensorGeometry, tensor: Float32Array, flat: Float32Array): void {
  let target = geometry.offset;
  for (const row of geometry.rows) {
    for (const column of geometry.columns) flat[target++] = tensor[row + column]!;
  }
}

function padded(size: number, multiple: number): number {
  return Math.ceil(size / multiple) * multiple;
}

function grid(rows: number, columns: number, pitch: number): { rows: Int32Array; columns: Int32Array } {
  return { rows: spread(rows, rows, 0, pitch), columns: spread(columns, columns, 0, 1) };
}

/** Offsets of `count` items in groups of `groupSize`: each group starts `groupPitch` further, each item in it `pitch`. */
function spread(count: number, groupSize: number, groupPitch: number, pitch: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => {
    const group = Math.floor(index / groupSize);
    return group * groupPitch + (index - group * groupSize) * pitch;
  });
}

/** Offsets of rows that stand for the units of a layer's directions, each direction padded. */
function unitRows(layer: { hiddenSize: number; units: number }, count: number, pitch: number): Int32Array {
  return spread(count, layer.hiddenSize, layer.units * pitch, pitch);
}

/** Columns [gate][unit] to [unit][gate]. */
function gateColumns(hiddenSize: number): Int32Array {
  return spread(4 * hiddenSize, hiddenSize, 1, 4);
}
