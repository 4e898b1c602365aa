/** One labelled text, ready for training or evaluation. */
export interface Example {
  readonly text: string;
  /** Names of labels; one, unless multi-label. */
  readonly labels: readonly string[];
  /** Where it came from, for messages and for opening it. */
  readonly source?: ExampleSource;
}

export interface ExampleSource {
  readonly path: string;
  /** From 1; the line on which the record starts. */
  readonly line: number;
}
