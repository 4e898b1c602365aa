import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ModelFiles } from '../../../../src/core/model/modelFiles';

export const modelFixtureFolder = resolve('test/fixtures/model-v1');

/** A model as version 1 of the format wrote it; the recipe lies beside it. */
export function modelFixture(): ModelFiles {
  return new Map(readdirSync(modelFixtureFolder).map(name => [name, readFileSync(join(modelFixtureFolder, name))]));
}

export interface RecordedPrediction {
  readonly text: string;
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** What the model said when it was saved. */
export function recordedPredictions(): readonly RecordedPrediction[] {
  const lines = readFileSync(join(modelFixtureFolder, 'predictions.jsonl'), 'utf8').trim().split('\n');
  return lines.map(line => JSON.parse(line) as RecordedPrediction);
}
