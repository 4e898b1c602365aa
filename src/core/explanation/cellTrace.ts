/** What one direction of one LSTM layer does while it reads a text of T tokens with its H units. */
export interface CellTrace {
  /** From 0, the layer that reads the embeddings. */
  readonly layer: number;
  /** A backward direction reads the last token first; its rows too stand in the order of the text. */
  readonly direction: 'forward' | 'backward';
  /** H */
  readonly units: number;
  /** [T, H] i, how much of the candidate is written. */
  readonly inputGate: Float64Array;
  /** [T, H] f, how much of the cell is kept. */
  readonly forgetGate: Float64Array;
  /** [T, H] g */
  readonly candidate: Float64Array;
  /** [T, H] o, how much of the cell is shown. */
  readonly outputGate: Float64Array;
  /** [T, H] c, after the token. */
  readonly cell: Float64Array;
  /** [T, H] h, after the token. */
  readonly state: Float64Array;
}

/** A trained network that can be watched while it reads. */
export interface TraceableNetwork {
  /** Of each layer from the bottom, of each direction, forward first. */
  traceCells(tokens: Int32Array): readonly CellTrace[];
}
