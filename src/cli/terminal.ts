import { setImmediate } from 'node:timers/promises';
import { describeProblem, type RowProblem } from '../core/dataset/rowProblem';

/** Results go to the standard output, everything else to standard error, so that output can be piped. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The first problems, and how many there are. */
export function noteProblems(problems: readonly RowProblem[]): void {
  for (const problem of problems.slice(0, shownProblems)) note(describeProblem(problem));
  const hidden = problems.length - shownProblems;
  if (hidden > 0) note(`… and ${hidden} more rows that could not be used.`);
}

const shownProblems = 20;

/** Lets signals in between two pieces of work. */
export async function yieldControl(): Promise<void> {
  await setImmediate();
}

/** Highest memory of this process so far, in MB. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}
