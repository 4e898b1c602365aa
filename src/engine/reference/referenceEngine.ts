import type { Engine, ModelOptions } from '../../core/engine';
import { checkLinearProblem, type LinearProblem, type LinearSettings } from '../../core/linear/linearFit';
import type { ModelSpecification } from '../../core/network/specification';
import { checkSkipGram, type SkipGramSettings, type TokenCorpus } from '../../core/wordVectors/skipGram';
import { NewtonFit } from '../linear/newtonFit';
import { SkipGramRun } from '../wordVectors/skipGramRun';
import { wordFrequencies } from '../wordVectors/wordFrequencies';
import { ReferenceLinearArithmetic } from './linearArithmetic';
import { ReferenceModel } from './referenceModel';
import { ReferenceSkipGramArithmetic } from './skipGramArithmetic';

/** The engine in plain TypeScript: one thread, every platform, and the oracle that the others are tested against. */
export class ReferenceEngine implements Engine {
  readonly name = 'reference';
  /** JavaScript leaves the last digit of `Math.exp` and its like to its engine. */
  readonly build = `V8 ${process.versions.v8}`;

  /** @param reason why this engine was chosen */
  constructor(private readonly reason = 'asked for') {}

  get description(): string {
    return `reference engine (plain TypeScript, 1 thread): ${this.reason}`;
  }

  createModel(specification: ModelSpecification, options: ModelOptions): ReferenceModel {
    return new ReferenceModel(specification, options);
  }

  fitLinear(problem: LinearProblem, settings: LinearSettings): NewtonFit {
    checkLinearProblem(problem, settings);
    return new NewtonFit(new ReferenceLinearArithmetic(problem, settings), problem, settings);
  }

  trainSkipGram(corpus: TokenCorpus, settings: SkipGramSettings): SkipGramRun {
    checkSkipGram(corpus, settings);
    const arithmetic = new ReferenceSkipGramArithmetic(settings, wordFrequencies(corpus, settings));
    return new SkipGramRun(arithmetic, corpus, settings);
  }

  /** Nothing is held but memory, which is collected with the engine. */
  dispose(): void {
    return;
  }
}
