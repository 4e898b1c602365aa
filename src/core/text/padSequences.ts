/** Sequences of one length, as Keras's `pad_sequences` makes them. */
export function padSequences(
  sequences: readonly (readonly number[])[],
  { maximumLength, padding = 'pre', truncating = 'pre', value = 0 }: PaddingSettings = {},
): PaddedSequences {
  const length = maximumLength ?? sequences.reduce((longest, sequence) => Math.max(longest, sequence.length), 0);
  const tokens = new Int32Array(sequences.length * length).fill(value);
  sequences.forEach((sequence, row) => {
    const excess = Math.max(0, sequence.length - length);
    const kept = truncating === 'pre' ? sequence.slice(excess) : sequence.slice(0, sequence.length - excess);
    tokens.set(kept, row * length + (padding === 'pre' ? length - kept.length : 0));
  });
  return { rows: sequences.length, length, tokens };
}

export interface PaddingSettings {
  /** `maxlen`; the longest sequence's length when left out. */
  readonly maximumLength?: number;
  /** Where what is missing is added: before the sequence or after it. */
  readonly padding?: 'pre' | 'post';
  /** Where what is too much is taken away. */
  readonly truncating?: 'pre' | 'post';
  readonly value?: number;
}

export interface PaddedSequences {
  readonly rows: number;
  readonly length: number;
  /** [rows, length] row-major */
  readonly tokens: Int32Array;
}
