import { TextSimilarity } from './textSimilarity';

export interface Candidate {
  readonly text: string;
  /** How much is to be learned from it; none negative. */
  readonly weight: number;
}

export interface Representative<T extends Candidate> {
  readonly candidate: T;
  /** How many candidates resemble it more than all that is known or was chosen before. */
  readonly alike: number;
}

/**
 * Chooses candidates that together stand for what is to be learned: each time the one that brings the weighted similarity of all
 * candidates to what is chosen or known furthest up (facility location, greedily; Wei, Iyer and Bilmes 2015). So they are like many
 * others, unlike each other, and near what the model does not know.
 *
 * @param known texts that need not be stood for any more
 */
export function representatives<T extends Candidate>(
  candidates: readonly T[],
  known: readonly string[],
  count: number,
): readonly Representative<T>[] {
  const similarity = new TextSimilarity(
    candidates.map(({ text }) => text),
    known,
  );
  const rows = candidates.map((_, index) => similarity.rowOf(index));
  const covered = similarity.nearestKnown();
  const left = new Set(candidates.keys());
  const chosen: Representative<T>[] = [];
  while (chosen.length < count && left.size > 0) {
    let best = -1;
    let mostGained = -1;
    for (const index of left) {
      const gained = gain(rows[index]!, covered, candidates);
      if (gained > mostGained) [best, mostGained] = [index, gained];
    }
    left.delete(best);
    chosen.push({ candidate: candidates[best]!, alike: cover(rows[best]!, covered) });
  }
  return chosen;
}

function gain(row: Float32Array, covered: Float32Array, candidates: readonly Candidate[]): number {
  let sum = 0;
  for (let index = 0; index < row.length; index++) {
    const rise = row[index]! - covered[index]!;
    if (rise > 0) sum += rise * candidates[index]!.weight;
  }
  return sum;
}

/** Raises what is covered to the row, where that is higher. Returns in how many places it was. */
function cover(row: Float32Array, covered: Float32Array): number {
  let raised = 0;
  for (let index = 0; index < row.length; index++) {
    if (row[index]! <= covered[index]!) continue;
    covered[index] = row[index]!;
    raised++;
  }
  return raised;
}
