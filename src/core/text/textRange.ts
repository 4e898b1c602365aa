/** A stretch of a text in UTF-16 offsets, as VS Code counts; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
