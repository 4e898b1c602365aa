import type { Engine, ModelOptions } from '../../core/engine';
import type { ModelSpecification } from '../../core/network/specification';
import { ReferenceModel } from './referenceModel';

/** The engine in plain TypeScript: one thread, every platform, and the oracle that the others are tested against. */
export class ReferenceEngine implements Engine {
  readonly name = 'reference';

  /** @param reason why this engine was chosen */
  constructor(private readonly reason = 'asked for') {}

  get description(): string {
    return `reference engine (plain TypeScript, 1 thread): ${this.reason}`;
  }

  createModel(specification: ModelSpecification, options: ModelOptions): ReferenceModel {
    return new ReferenceModel(specification, options);
  }

  /** Nothing is held but memory, which is collected with the engine. */
  dispose(): void {
    return;
  }
}
