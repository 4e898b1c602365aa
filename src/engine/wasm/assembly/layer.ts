import { Network } from './network';

@unmanaged
export class Layer {
  /** Padded width of what it reads and of what it puts out. */
  inputWidth: i32;
  outputWidth: i32;
  /** H, and H padded. */
  hiddenSize: i32;
  units: i32;
  cellCount: i32;
  /** Cell [cellCount] */
  cells: usize;
}

/** One direction of a layer. */
@unmanaged
export class Cell {
  layer: i32;
  /** 0 forward, 1 backward in time. */
  direction: i32;
  hiddenSize: i32;
  units: i32;
  inputWidth: i32;
  /** Whether some of its inputs or units are padding. */
  padded: bool;
  /** Where its units start in a row of the layer's states, and its columns in a row of the token table; in bytes. */
  stateOffset: usize;
  tableOffset: usize;

  // Offsets in `weights` and in a thread's gradient, in bytes: [in][4H], [H][4H], [4H].
  inputKernel: usize;
  recurrentKernel: usize;
  bias: usize;

  // Offsets of the seven products of each kernel's gradient in `Thread.products`, 0 where it is made in one; see `strassen.ts`.
  inputProducts: usize;
  recurrentProducts: usize;

  // Packed copies of the weights, made anew after each step; see `packing.ts`. The first layer has those for the token table, and the
  // others only if embedding dropout needs them; the layers above have no table.
  inputForward: usize;
  inputBackward: usize;
  recurrentForward: usize;
  recurrentBackward: usize;
  tableForward: usize;
  tableBackward: usize;
  /** For predictions of single texts; of the input kernel only above the first layer. */
  inputColumns: usize;
  recurrentColumns: usize;
}

/** A tensor of `weights`. */
@unmanaged
export class Tensor {
  /** In bytes. */
  offset: usize;
  bytes: usize;
  /** Whether AdamW decays it. */
  decays: i32;
  /** Whether L1 and L2 apply. */
  penalized: i32;
}

@inline
export function layerAt(network: Network, index: i32): Layer {
  return changetype<Layer>(network.layers + <usize>index * offsetof<Layer>());
}

@inline
export function cellAt(layer: Layer, index: i32): Cell {
  return changetype<Cell>(layer.cells + <usize>index * offsetof<Cell>());
}

@inline
export function tensorAt(network: Network, index: i32): Tensor {
  return changetype<Tensor>(network.tensors + <usize>index * offsetof<Tensor>());
}
