import type { SkipGramSettings } from '../../core/wordVectors/skipGram';
import { initialVectors, SPAN_LENGTH, type SkipGramArithmetic } from '../wordVectors/skipGramRun';
import type { WordFrequencies } from '../wordVectors/wordFrequencies';
import type { PlannedMemory, WasmSetup } from './plannedMemory';

/** Both tables of vectors in WebAssembly memory of their own. */
export class WasmSkipGramArithmetic implements SkipGramArithmetic {
  private readonly planned: PlannedMemory;
  private readonly skipGram: number;
  private readonly span: Int32Array;

  /** @throws UserFacingError when it would need more memory than allowed */
  constructor(
    private readonly settings: SkipGramSettings,
    { keptUpTo, noise }: WordFrequencies,
    private readonly setup: WasmSetup,
  ) {
    const { vocabularySize, dimension, window, negatives, seed } = settings;
    this.planned = setup.memories.take(setup.memoryLimit);
    const { exports } = this.planned;
    this.skipGram = exports.planSkipGram(vocabularySize, dimension, SPAN_LENGTH, window, negatives, seed);
    this.planned.grow('The word vectors', 'Choose a smaller vocabulary or shorter vectors.');
    [keptUpTo, noise.thresholds, noise.aliases].forEach((table, part) => {
      this.planned.integers(exports.skipGramTables(this.skipGram, part), vocabularySize).set(table);
    });
    this.span = this.planned.integers(exports.skipGramSpan(this.skipGram), SPAN_LENGTH);
    this.vectors().set(initialVectors(settings));
  }

  trainSpan(tokens: Int32Array, start: number, epoch: number, learningRate: number): number {
    this.span.set(tokens);
    return this.planned.exports.trainSkipGram(this.skipGram, tokens.length, start, epoch, learningRate);
  }

  readVectors(): Float32Array {
    return this.vectors().slice();
  }

  dispose(): void {
    this.setup.memories.giveBack(this.planned);
  }

  private vectors(): Float32Array {
    const { vocabularySize, dimension } = this.settings;
    return this.planned.floats(this.planned.exports.skipGramVectors(this.skipGram), vocabularySize * dimension);
  }
}
