import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LinearProblem, LinearWeights } from '../../../../src/core/linear/linearFit';

/** A problem and its optimum by float64 scikit-learn; written by test/fixtures/engine/linear/recipe.py. */
export interface LinearFixture {
  readonly name: string;
  readonly problem: LinearProblem;
  readonly strength: number;
  readonly optimum: LinearWeights;
}

export function readLinearFixtures(): LinearFixture[] {
  const folder = path.resolve(__dirname, '../../../../../test/fixtures/engine/linear');
  const names = readdirSync(folder).filter(name => name.endsWith('.json'));
  return names.map(name => {
    const { problem, ...recorded } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Recording;
    const { features } = problem;
    return {
      name: recorded.name,
      strength: recorded.strength,
      problem: {
        ...problem,
        features: {
          ...features,
          rowStarts: Int32Array.from(features.rowStarts),
          columns: Int32Array.from(features.columns),
          values: Float32Array.from(features.values),
        },
        targets: Float32Array.from(problem.targets),
        exampleWeights: Float32Array.from(problem.exampleWeights),
      },
      optimum: {
        coefficients: Float32Array.from(recorded.coefficients),
        intercepts: Float32Array.from(recorded.intercepts),
      },
    };
  });
}

/** JSON has lists where a problem has typed arrays. */
interface Recording {
  readonly name: string;
  readonly problem: LinearProblem;
  readonly strength: number;
  readonly coefficients: readonly number[];
  readonly intercepts: readonly number[];
}
