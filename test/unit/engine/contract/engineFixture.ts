import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LabelledBatch, ModelOptions } from '../../../../src/core/engine';
import type { ModelSpecification } from '../../../../src/core/network/specification';

/** What float64 PyTorch computed for one small network; written by test/fixtures/engine/recipe.py. */
export interface EngineFixture {
  readonly name: string;
  readonly specification: ModelSpecification;
  readonly options: ModelOptions;
  readonly parameters: readonly number[];
  readonly batches: readonly LabelledBatch[];
  /** Of each batch, without dropout: [B, C]. */
  readonly logits: readonly (readonly number[])[];
  /** Loss and gradient of one training step on the first batch. */
  readonly step: {
    readonly number: number;
    readonly loss: number;
    readonly gradientNorm: number;
    readonly gradients: readonly number[];
  };
  /** Loss of each of 100 steps from the parameters above, on the batches in turn. */
  readonly training: { readonly learningRate: number; readonly losses: readonly number[] };
}

export function readEngineFixtures(): EngineFixture[] {
  const folder = path.resolve(__dirname, '../../../../../test/fixtures/engine');
  const names = readdirSync(folder).filter(name => name.endsWith('.json'));
  return names.map(name => {
    const fixture = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as EngineFixture;
    return { ...fixture, batches: fixture.batches.map(typedBatch) };
  });
}

/** JSON has lists where a batch has typed arrays. */
function typedBatch(batch: LabelledBatch): LabelledBatch {
  return {
    ...batch,
    tokens: Int32Array.from(batch.tokens),
    lengths: Int32Array.from(batch.lengths),
    targets: Float32Array.from(batch.targets),
  };
}
