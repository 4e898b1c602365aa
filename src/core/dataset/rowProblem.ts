/** A record that could not be used, and what to do about it; the records around it were used. */
export interface RowProblem {
  readonly path: string;
  /** From 1; the line on which the record starts. */
  readonly line: number;
  /** For people: what is wrong and what mends it. */
  readonly message: string;
}

/** One line for a log or a terminal, in the form that editors make clickable. */
export function describeProblem({ path, line, message }: RowProblem): string {
  return `${path}:${line}: ${message}`;
}
