import type { Engine, ModelOptions } from '../../core/engine';
import type { ModelSpecification } from '../../core/network/specification';
import { TensorflowClient } from './tensorflowClient';
import { TfjsModel } from './tfjsModel';

/** The engine that leaves the arithmetic to TensorFlow, in a process of its own. */
export class TfjsEngine implements Engine {
  readonly name = 'tfjs';

  private constructor(
    readonly description: string,
    private readonly client: TensorflowClient,
  ) {}

  /** @throws UserFacingError when TensorFlow.js is not installed or does not load, saying why */
  static async start({ threads }: { readonly threads: number }): Promise<TfjsEngine> {
    const client = new TensorflowClient(threads);
    try {
      const tensorflow = await client.description;
      return new TfjsEngine(
        `tfjs engine (${tensorflow}, ${threads === 1 ? '1 thread' : `${threads} threads`}): asked for`,
        client,
      );
    } catch (error) {
      client.dispose();
      throw error;
    }
  }

  async createModel(specification: ModelSpecification, options: ModelOptions): Promise<TfjsModel> {
    const model = await this.client.request('createModel', { specification, options });
    return new TfjsModel(specification, this.client, model);
  }

  dispose(): void {
    this.client.dispose();
  }
}
