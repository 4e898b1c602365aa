/** What one fold of a cross-validation came to. */
export interface FoldFigures {
  /** Labels that the fold's classifier learned and chose its best epoch from. */
  readonly labelled: number;
  readonly examples: number;
  readonly accuracy: number;
  readonly macroF1: number;
}
