import { Network } from './network';

/** What a thread works with: the activations of one panel at a time, and its share of the gradient. */
@unmanaged
export class Thread {
  /** Works on a second panel beside the thread's own, into the same gradients. */
  twin: Thread;
  /** LayerTape [layerCount] */
  tapes: usize;
  /** Laid out as `weights`. */
  gradient: usize;
  /** f32 [D] rows every `gradientPitch` bytes: the gradient of each row of the token table, or of each token's embedding. */
  tokenGradient: usize;
  loss: f64;
  squaredNorm: f64;

  // The panel in hand; `load` are the steps of all its panels.
  load: i32;
  panel: i32;
  /** Its longest text. */
  length: i32;
  /** Steps in the block that backpropagation gathers. */
  blockSteps: i32;
  /** i32 [8] */
  rows: usize;
  lengths: usize;
  /** usize [8]: scratch for row addresses. */
  addresses: usize;
  /** i32x4 [T][2]: all ones where a lane's text has a token. */
  masks: usize;
  /** f32 [T][E][8] and its gradient; only with embedding dropout. */
  inputs: usize;
  inputGradients: usize;
  /** f32 [T][8][E] */
  inputFactors: usize;
  /** f32 [8][4]: scratch. */
  quads: usize;

  // Pooling and output.
  /** f32 [F][8] */
  pooled: usize;
  pooledGradient: usize;
  outputMask: usize;
  /** i32 [F][8], max pooling: the step the value comes from. */
  largestSteps: usize;
  /** f32 [T][8], attention pooling. */
  attention: usize;
  attentionGradient: usize;
  /** f32 [C][8] */
  logits: usize;
  logitsGradient: usize;

  // One text by itself; see `text.ts`. States [T][F], gates [H][gate], then by planes [gate][H].
  evenTextStates: usize;
  oddTextStates: usize;
  textGates: usize;
  textPlanes: usize;
  textMemory: usize;
  textPooled: usize;

  // Blocks of time steps on their way into the weights' gradient; see `weightGradient.ts`.
  gateStrips: usize;
  inputStrips: usize;
  stateStrips: usize;
  /** The seven products of each kernel's gradient, and sums of halves of strips; see `strassen.ts`. */
  products: usize;
  rowSums: usize;
  gateSums: usize;
  /** Sums of halves of two panels' inputs, and products of them; see `panelPair.ts`. */
  inputSums: usize;
  outSums: usize;
}

/** What a thread remembers of a layer between the forward and the backward pass. */
@unmanaged
export class LayerTape {
  /** f32 [T][outputWidth][8] every `pitch` bytes: the hidden states, and the gradient of the loss with respect to them. */
  states: usize;
  stateGradients: usize;
  pitch: usize;
  /** CellTape [2] */
  cells: usize;
}

@unmanaged
export class CellTape {
  /** f32 [T][H][gate][8]: pre-activations, then gates, then the gradient of the pre-activations. */
  gates: usize;
  /** f32 [T][H][8]: cell states, their tanh, and (recurrent dropout) the states as they are fed back. */
  memories: usize;
  squashed: usize;
  fedBack: usize;
  /** f32 [H][8] */
  recurrentMask: usize;
  /** f32 [H][8]: gradients on their way to the step before. */
  memoryGradient: usize;
  stateGradient: usize;
}

@inline
export function threadAt(network: Network, index: i32): Thread {
  return changetype<Thread>(network.threads + <usize>index * offsetof<Thread>());
}

@inline
export function tapeAt(thread: Thread, layer: i32): LayerTape {
  return changetype<LayerTape>(thread.tapes + <usize>layer * offsetof<LayerTape>());
}

@inline
export function cellTapeAt(tape: LayerTape, index: i32): CellTape {
  return changetype<CellTape>(tape.cells + <usize>index * offsetof<CellTape>());
}
