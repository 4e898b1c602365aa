import type { Engine, ModelOptions } from '../../core/engine';
import type { LinearFit, LinearProblem, LinearSettings } from '../../core/linear/linearFit';
import type { ModelSpecification } from '../../core/network/specification';
import type { SkipGramSettings, SkipGramTraining, TokenCorpus } from '../../core/wordVectors/skipGram';
import { ReferenceEngine } from '../reference/referenceEngine';
import { TensorflowClient } from './tensorflowClient';
import { TfjsModel } from './tfjsModel';

/** The engine that leaves the arithmetic to TensorFlow, in a process of its own. */
export class TfjsEngine implements Engine {
  readonly name = 'tfjs';
  private readonly reference = new ReferenceEngine();

  private constructor(
    readonly build: string,
    private readonly client: TensorflowClient,
  ) {}

  get description(): string {
    return `tfjs engine (${this.build}): asked for`;
  }

  /** @throws UserFacingError when TensorFlow.js is not installed or does not load, saying why */
  static async start({ threads }: { readonly threads: number }): Promise<TfjsEngine> {
    const client = new TensorflowClient(threads);
    try {
      const tensorflow = await client.description;
      return new TfjsEngine(`${tensorflow}, ${threads === 1 ? '1 thread' : `${threads} threads`}`, client);
    } catch (error) {
      client.dispose();
      throw error;
    }
  }

  async createModel(specification: ModelSpecification, options: ModelOptions): Promise<TfjsModel> {
    const model = await this.client.request('createModel', { specification, options });
    return new TfjsModel(specification, this.client, model);
  }

  /** Linear models and word vectors are left to the reference engine: TensorFlow.js has no sparse arithmetic to gain by. */
  fitLinear(problem: LinearProblem, settings: LinearSettings): LinearFit {
    return this.reference.fitLinear(problem, settings);
  }

  trainSkipGram(corpus: TokenCorpus, settings: SkipGramSettings): SkipGramTraining {
    return this.reference.trainSkipGram(corpus, settings);
  }

  dispose(): void {
    this.client.dispose();
  }
}
