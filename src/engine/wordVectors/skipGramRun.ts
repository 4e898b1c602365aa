import { RandomStream, randomUniform } from '../../core/random';
import type {
  SkipGramProgress,
  SkipGramSettings,
  SkipGramTraining,
  TokenCorpus,
} from '../../core/wordVectors/skipGram';

/** What an engine does of the training: it keeps both tables of vectors. */
export interface SkipGramArithmetic {
  /**
   * Trains all pairs within a span of a text.
   * @param start position of its first token in the corpus
   * @returns how many pairs there were
   */
  trainSpan(tokens: Int32Array, start: number, epoch: number, learningRate: number): number;
  readVectors(): Float32Array;
  /** Its memory may be used for something else. */
  dispose(): void;
}

/** Longer texts are trained in spans of so many tokens, as by word2vec's program. */
export const SPAN_LENGTH = 1000;

/** Leads an engine through the corpus, span by span. */
export class SkipGramRun implements SkipGramTraining {
  /** Nothing once it is disposed, so that the engine's memory can be collected. */
  private arithmetic: SkipGramArithmetic | undefined;
  private readonly spans: Generator<Span, undefined>;
  private readonly totalTokens: number;
  private tokens = 0;
  private pairs = 0;

  constructor(
    arithmetic: SkipGramArithmetic,
    private readonly corpus: TokenCorpus,
    private readonly settings: SkipGramSettings,
  ) {
    this.arithmetic = arithmetic;
    this.spans = spansOf(corpus, settings.epochs);
    this.totalTokens = corpus.tokens.length * settings.epochs;
  }

  advance(tokens: number): SkipGramProgress {
    const arithmetic = this.inWork();
    const goal = Math.min(this.tokens + tokens, this.totalTokens);
    while (this.tokens < goal) {
      const span = this.spans.next().value;
      if (span === undefined) break;
      const { start, end, epoch } = span;
      const left = Math.max(LAST_RATE, 1 - this.tokens / this.totalTokens);
      const rate = this.settings.learningRate * left;
      this.pairs += arithmetic.trainSpan(this.corpus.tokens.subarray(start, end), start, epoch, rate);
      this.tokens += end - start;
    }
    const isFinished = this.tokens === this.totalTokens;
    return { tokens: this.tokens, totalTokens: this.totalTokens, pairs: this.pairs, isFinished };
  }

  readVectors(): Float32Array {
    return this.inWork().readVectors();
  }

  dispose(): void {
    this.arithmetic?.dispose();
    this.arithmetic = undefined;
  }

  private inWork(): SkipGramArithmetic {
    if (this.arithmetic === undefined) throw new Error('The training was disposed.');
    return this.arithmetic;
  }
}

/** The words' vectors before training, [V, D], uniform within ±1/(2D); those of contexts start from zero. */
export function initialVectors({ seed, vocabularySize, dimension }: SkipGramSettings): Float32Array {
  return Float32Array.from(
    { length: vocabularySize * dimension },
    (_, index) => (randomUniform(seed, RandomStream.WordVectors, 0, index) - 0.5) / dimension,
  );
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly epoch: number;
}

function* spansOf({ textStarts }: TokenCorpus, epochs: number): Generator<Span, undefined> {
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let text = 1; text < textStarts.length; text++) {
      const end = textStarts[text]!;
      for (let start = textStarts[text - 1]!; start < end; start += SPAN_LENGTH) {
        yield { start, end: Math.min(end, start + SPAN_LENGTH), epoch };
      }
    }
  }
  return undefined;
}

/** As a share of the first. */
const LAST_RATE = 1e-4;
