import { partsOf, type MixtureOpinions, type MixturePart, type MixtureWeights } from './mixture';

/**
 * The weights, none negative, that make the true classes of held-out texts most likely. A normal prior keeps a handful of texts from
 * deciding: around the shares that proved good with few labels or, without the semantic part, around equal ones. Among hundreds it does not count. The cost is convex; its one valley is found by Newton's method, which
 * leaves out the weights that 0 holds back (Bertsekas 1982).
 *
 * @param classes the true class of each text
 * @param labelled how many texts a person has labelled, where the decisions to be made are others
 */
export function fitMixture(
  opinions: MixtureOpinions,
  classes: readonly number[],
  labelled = classes.length,
): MixtureWeights {
  const parts = partsOf(opinions);
  // A part by itself is calibrated already.
  if (parts.length === 1) return { [parts[0]!]: 1 };
  const shares = opinions.semantic ? sharesOfFewLabels(labelled) : equalShares(parts);
  const usual = parts.map(part => shares[part]);
  const cost = new MixtureCost(
    parts.map(part => opinions[part]!),
    classes,
    usual,
  );
  let weights = usual;
  for (let iteration = 0; iteration < LARGEST_COUNT; iteration++) {
    const { value, gradient, hessian } = cost.expand(weights);
    const free = weights.map((weight, part) => weight > 0 || gradient[part]! < 0);
    const step = solve(hessian, gradient, free);
    const next = descend(cost, value, weights, step);
    if (next === undefined) break;
    weights = next;
  }
  return Object.fromEntries(parts.map((part, index) => [part, weights[index]!]));
}

/**
 * Network and TF-IDF know nothing yet where labels are a handful, and naive Bayes needs a hundred before it is worth a share. What a
 * starter knows comes on top.
 */
function sharesOfFewLabels(labels: number): Readonly<Record<MixturePart, number>> {
  const naiveBayes = (0.3 * labels) / (labels + 100);
  return { lstm: 0, naiveBayes, tfidf: 0, semantic: 1 - naiveBayes, starter: SHARE_OF_STARTER };
}

function equalShares(parts: readonly MixturePart[]): Readonly<Record<MixturePart, number>> {
  const share = 1 / parts.filter(part => part !== 'starter').length;
  return { lstm: share, naiveBayes: share, tfidf: share, semantic: share, starter: SHARE_OF_STARTER };
}

const SHARE_OF_STARTER = 0.5;

const LARGEST_COUNT = 50;
const PRIOR_DEVIATION = 0.25;

/** The first of the step and its halves that lowers the cost by more than rounding does; undefined when none does. */
function descend(
  cost: MixtureCost,
  value: number,
  weights: readonly number[],
  step: readonly number[],
): number[] | undefined {
  for (let length = 1; length > 1e-4; length /= 2) {
    const next = weights.map((weight, part) => Math.max(0, weight - length * step[part]!));
    if (cost.valueAt(next) < value - 1e-9 * Math.abs(value)) return next;
  }
  return undefined;
}

/** −Σ log p(true class) − log prior, as a function of the weights. */
class MixtureCost {
  constructor(
    private readonly opinions: readonly (readonly (readonly number[])[])[],
    private readonly classes: readonly number[],
    /** The summit of the prior. */
    private readonly usual: readonly number[],
  ) {}

  valueAt(weights: readonly number[]): number {
    let value = this.prior(weights);
    this.visit(weights, (text, scores, logOfSum) => (value += logOfSum - scores[this.classes[text]!]!));
    return value;
  }

  /** Value, gradient [P] and second derivatives [P, P]. */
  expand(weights: readonly number[]): { value: number; gradient: number[]; hessian: number[][] } {
    const parts = weights.map((_, part) => part);
    let value = this.prior(weights);
    const gradient = weights.map((weight, part) => (weight - this.usual[part]!) / PRIOR_DEVIATION ** 2);
    const hessian = parts.map(row => parts.map(column => (row === column ? 1 / PRIOR_DEVIATION ** 2 : 0)));
    this.visit(weights, (text, scores, logOfSum) => {
      const truth = this.classes[text]!;
      value += logOfSum - scores[truth]!;
      const probabilities = scores.map(score => Math.exp(score - logOfSum));
      const means = parts.map(part => dot(probabilities, this.opinions[part]![text]!));
      for (const row of parts) {
        gradient[row]! += means[row]! - this.opinions[row]![text]![truth]!;
        for (let column = 0; column <= row; column++) {
          let product = -means[row]! * means[column]!;
          probabilities.forEach((probability, label) => {
            product += probability * this.opinions[row]![text]![label]! * this.opinions[column]![text]![label]!;
          });
          hessian[row]![column]! += product;
        }
      }
    });
    for (const row of parts)
      for (let column = 0; column < row; column++) hessian[column]![row] = hessian[row]![column]!;
    return { value, gradient, hessian };
  }

  private prior(weights: readonly number[]): number {
    return weights.reduce(
      (sum, weight, part) => sum + (weight - this.usual[part]!) ** 2 / (2 * PRIOR_DEVIATION ** 2),
      0,
    );
  }

  /** Of each text the weighted sums of the opinions, [C], and the logarithm of the sum of their exponentials. */
  private visit(
    weights: readonly number[],
    use: (text: number, scores: readonly number[], logOfSum: number) => void,
  ): void {
    this.classes.forEach((_, text) => {
      const scores = this.opinions[0]![text]!.map((_value, label) =>
        weights.reduce((sum, weight, part) => sum + weight * this.opinions[part]![text]![label]!, 0),
      );
      const largest = Math.max(...scores);
      use(text, scores, largest + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - largest), 0)));
    });
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

/** The solution of matrix · x = values among the free unknowns, the others 0; positive definite, so elimination needs no pivoting. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[], free: readonly boolean[]): number[] {
  const chosen = free.flatMap((isFree, index) => (isFree ? [index] : []));
  const rows = chosen.map(row => [...chosen.map(column => matrix[row]![column]!), values[row]!]);
  const size = chosen.length;
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column <= size; column++) rows[row]![column]! -= factor * rows[pivot]![column]!;
    }
  }
  const solution = values.map(() => 0);
  chosen.forEach((index, row) => (solution[index] = rows[row]![size]! / rows[row]![row]!));
  return solution;
}
