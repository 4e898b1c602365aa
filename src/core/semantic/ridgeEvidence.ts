import { solveKernelRidge, type RidgeSolution } from '../linear/kernelRidge';
import { weighedKernel, type BlockKernels } from './blockKernel';
import { semanticBlocks, type SemanticBlock } from './semanticFeatures';

/** How much each view of a text counts, and how far the fit is held back. */
export interface RidgeSettings {
  /** Their sum is 1. */
  readonly shares: Readonly<Record<SemanticBlock, number>>;
  /** λ: the variance of the labels' noise, where that of what is sought is 1. */
  readonly ridge: number;
}

/**
 * Averages several mixes of the blocks and several λ, each weighed by how probable it makes each label given all others (Sundararajan and
 * Keerthi 2001). With few labels no one of them is clearly best, and the average is steadier than a choice.
 *
 * @param targets [n, C] of mean 0 in each column
 * @param pause awaited between fits: lets others run, and may throw to stop
 */
export async function averageByEvidence(
  kernels: BlockKernels,
  targets: Float64Array,
  size: number,
  pause: () => Promise<void>,
): Promise<RidgeSettings> {
  const candidates: (RidgeSettings & { readonly evidence: number })[] = [];
  for (const profile of profiles) {
    const sum = profile.reduce((total, part) => total + part, 0);
    const shares = sharesOf(block => profile[semanticBlocks.indexOf(block)]! / sum);
    const kernel = weighedKernel(kernels, shares);
    for (const ridge of ridges) {
      await pause();
      const evidence = leaveOneOutEvidence(solveKernelRidge(kernel, ridge, targets, size));
      candidates.push({ shares, ridge, evidence });
    }
  }
  const best = Math.max(...candidates.map(({ evidence }) => evidence));
  const weights = candidates.map(({ evidence }) => Math.exp(evidence - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const average = (of: (candidate: RidgeSettings) => number): number =>
    candidates.reduce((sum, candidate, index) => sum + (weights[index]! / total) * of(candidate), 0);
  return {
    shares: sharesOf(block => average(({ shares }) => shares[block])),
    ridge: Math.exp(average(({ ridge }) => Math.log(ridge))),
  };
}

/** In the order of `semanticBlocks`: all alike; mostly vectors; mostly n-grams; mostly one of the vectors; hardly vectors. */
const profiles: readonly (readonly number[])[] = [
  [1, 1, 1, 1, 1, 1],
  [0.5, 0.5, 0.5, 0.5, 2, 2],
  [1, 1, 1, 1, 0.25, 0.25],
  [0.3, 0.3, 0.3, 0.3, 4, 0.5],
  [0.3, 0.3, 0.3, 0.3, 0.5, 4],
  [2, 2, 1, 1, 0.1, 0.1],
];
const ridges: readonly number[] = [0.03, 0.1, 0.3, 1, 3, 10];

/**
 * The logarithm of the density of each label given all others, the variance of the process chosen for it, per class: what one column of
 * the labels tells is told by the others again.
 */
function leaveOneOutEvidence({ alpha, diagonal }: RidgeSolution): number {
  const outputs = alpha.length / Math.max(1, diagonal.length);
  let squares = 0;
  alpha.forEach((value, at) => (squares += value ** 2 / diagonal[Math.floor(at / outputs)]!));
  const variance = Math.max(squares / Math.max(1, alpha.length), TINY);
  let sum = 0;
  alpha.forEach((value, at) => {
    const inverse = diagonal[Math.floor(at / outputs)]!;
    sum -= 0.5 * Math.log((2 * Math.PI * variance) / inverse) + (0.5 * value ** 2) / (inverse * variance);
  });
  return sum / Math.max(1, outputs);
}

const TINY = 1e-12;

function sharesOf(of: (block: SemanticBlock) => number): Record<SemanticBlock, number> {
  return {
    words: of('words'),
    characters: of('characters'),
    latentWords: of('latentWords'),
    latentCharacters: of('latentCharacters'),
    wordVectors: of('wordVectors'),
    pairVectors: of('pairVectors'),
  };
}
