import assert from 'node:assert/strict';
import type { Engine } from '../../../../src/core/engine';
import type {
  LinearProblem,
  LinearProgress,
  LinearSettings,
  LinearWeights,
} from '../../../../src/core/linear/linearFit';
import { assertClose } from './closeness';
import type { EngineUnderTest } from './engineUnderTest';
import { readLinearFixtures } from './linearFixture';

/** Linear models: the optimum, how it is reached, and what is refused. */
export function describeLinearFits({ get }: EngineUnderTest): void {
  const fixtures = readLinearFixtures();
  const settingsFor = (strength: number): LinearSettings => ({ strength, tolerance: 1e-6, maximumIterations: 100 });

  for (const { name, problem, strength, optimum } of fixtures) {
    it(`reach the optimum of scikit-learn: ${name}`, () => {
      const { weights, progress } = fit(get(), problem, settingsFor(strength));
      assert.ok(progress.hasConverged);
      assertClose(weights.coefficients, optimum.coefficients, 1e-4, 'coefficients');
      assertClose(weights.intercepts, optimum.intercepts, 1e-4, 'intercepts');
    });

    it(`start again from weights that are nearly right in fewer passes: ${name}`, () => {
      const cold = fit(get(), problem, settingsFor(strength));
      const initialWeights = cold.weights;
      const warm = fit(get(), problem, { ...settingsFor(1.1 * strength), initialWeights });
      assert.ok(warm.progress.passes < cold.progress.passes, `${warm.progress.passes} of ${cold.progress.passes}`);
      assert.ok(warm.progress.hasConverged);
    });
  }

  const [{ problem, strength }] = fixtures as [(typeof fixtures)[number]];

  it('give the same weights, bit for bit, when fitted twice', () => {
    assert.deepEqual(fit(get(), problem, settingsFor(strength)), fit(get(), problem, settingsFor(strength)));
  });

  it('come down with every step of Newton', () => {
    const linear = get().fitLinear(problem, settingsFor(strength));
    const objectives: number[] = [];
    for (let progress = linear.advance(); !progress.isFinished; progress = linear.advance()) {
      objectives[progress.iterations] = progress.objective;
    }
    linear.dispose();
    assert.ok(objectives.length >= 3);
    assert.deepEqual(
      objectives,
      [...objectives].sort((a, b) => b - a),
    );
  });

  it('stop at the largest number of iterations, and stay there', () => {
    const linear = get().fitLinear(problem, { strength, tolerance: 1e-9, maximumIterations: 1 });
    let progress = linear.advance();
    for (let call = 0; call < 100; call++) progress = linear.advance();
    assert.deepEqual([progress.isFinished, progress.hasConverged, progress.iterations], [true, false, 1]);
    linear.dispose();
  });

  it('end when a number is not finite, without converging', () => {
    const values = problem.features.values.map((value, index) => (index === 3 ? NaN : value));
    const broken = { ...problem, features: { ...problem.features, values } };
    const { progress } = fit(get(), broken, settingsFor(strength));
    assert.equal(progress.hasConverged, false);
  });

  it('tell nothing once they are disposed', () => {
    const linear = get().fitLinear(problem, settingsFor(strength));
    linear.dispose();
    assert.throws(() => linear.advance(), /disposed/);
    assert.throws(() => linear.readWeights(), /disposed/);
  });

  const { features } = problem;
  const bad: readonly (readonly [string, Partial<LinearProblem>])[] = [
    ['a column outside the matrix', { features: { ...features, columns: features.columns.map(() => 30) } }],
    ['rows that do not cover the elements', { features: { ...features, rowStarts: features.rowStarts.map(() => 0) } }],
    ['targets of other texts', { targets: new Float32Array(3) }],
    ['negative example weights', { exampleWeights: problem.exampleWeights.map(() => -1) }],
  ];
  for (const [what, change] of bad) {
    it(`refuse ${what}`, () => {
      assert.throws(() => get().fitLinear({ ...problem, ...change }, settingsFor(strength)), RangeError);
    });
  }
}

function fit(
  engine: Engine,
  problem: LinearProblem,
  settings: LinearSettings,
): { weights: LinearWeights; progress: LinearProgress } {
  const linear = engine.fitLinear(problem, settings);
  let progress = linear.advance();
  while (!progress.isFinished) progress = linear.advance();
  const weights = linear.readWeights();
  linear.dispose();
  return { weights, progress };
}
