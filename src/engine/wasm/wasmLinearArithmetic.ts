import { outputsOf, type LinearProblem, type LinearSettings, type LinearWeights } from '../../core/linear/linearFit';
import type { LinearArithmetic } from '../linear/linearArithmetic';
import type { PlannedMemory, WasmSetup } from './plannedMemory';

/** A linear model in WebAssembly memory of its own. */
export class WasmLinearArithmetic implements LinearArithmetic {
  private readonly planned: PlannedMemory;
  private readonly linear: number;
  private readonly outputs: number;
  private readonly featureCount: number;

  /** @throws UserFacingError when it would need more memory than allowed */
  constructor(
    problem: LinearProblem,
    { strength, initialWeights }: LinearSettings,
    private readonly setup: WasmSetup,
  ) {
    this.planned = setup.memories.take(setup.memoryLimit);
    this.outputs = outputsOf(problem);
    this.featureCount = problem.features.columnCount;
    const { exports } = this.planned;
    const isSoftmax = problem.output === 'softmax' && this.outputs > 1;
    const { rows, columns } = problem.features;
    this.linear = exports.planLinear(rows, this.featureCount, columns.length, this.outputs, isSoftmax, strength);
    this.planned.grow('The linear model', 'Choose fewer or shorter texts, or keep only the more frequent features.');
    this.place(problem);
    if (initialWeights !== undefined) this.placeWeights(initialWeights);
    exports.linearStart(this.linear);
  }

  gradient(): number {
    return this.planned.exports.linearGradient(this.linear);
  }

  startStep(): number {
    return this.planned.exports.linearStartStep(this.linear);
  }

  curvature(): number {
    return this.planned.exports.linearCurvature(this.linear);
  }

  extendStep(length: number): number {
    return this.planned.exports.linearExtendStep(this.linear, length);
  }

  turnDirection(share: number): void {
    this.planned.exports.linearTurnDirection(this.linear, share);
  }

  objective(share: number): number {
    return this.planned.exports.linearObjective(this.linear, share);
  }

  takeStep(share: number): void {
    this.planned.exports.linearTakeStep(this.linear, share);
  }

  readWeights(): LinearWeights {
    const weights = this.weights();
    const { outputs, lanes, featureCount } = this;
    const coefficients = new Float32Array(featureCount * outputs);
    for (let feature = 0; feature < featureCount; feature++) {
      for (let output = 0; output < outputs; output++) {
        coefficients[feature * outputs + output] = weights[feature * lanes + output]!;
      }
    }
    return { coefficients, intercepts: weights.slice(featureCount * lanes, featureCount * lanes + outputs) };
  }

  dispose(): void {
    this.setup.memories.giveBack(this.planned);
  }

  /** Floats of a row of outputs; see `assembly/linear.ts`. */
  private get lanes(): number {
    return this.outputs === 1 ? 1 : Math.ceil(this.outputs / 4) * 4;
  }

  private weights(): Float32Array {
    const address = this.planned.exports.linearWeights(this.linear);
    return this.planned.floats(address, (this.featureCount + 1) * this.lanes);
  }

  private place({ features, targets, exampleWeights, classes }: LinearProblem): void {
    const { planned, linear, outputs, lanes } = this;
    const { exports } = planned;
    const { rows, rowStarts, columns, values } = features;
    planned.integers(exports.linearElements(linear, 0), rowStarts.length).set(rowStarts);
    planned.integers(exports.linearElements(linear, 1), columns.length).set(columns);
    planned.floats(exports.linearElements(linear, 2), values.length).set(values);
    planned.floats(exports.linearExamples(linear, 1), rows).set(exampleWeights);
    const placed = planned.floats(exports.linearExamples(linear, 0), rows * lanes);
    for (let row = 0; row < rows; row++) {
      // With one output for two classes, the target of the second.
      placed.set(targets.subarray((row + 1) * classes - outputs, (row + 1) * classes), row * lanes);
    }
  }

  private placeWeights({ coefficients, intercepts }: LinearWeights): void {
    const weights = this.weights();
    const { outputs, lanes, featureCount } = this;
    for (let feature = 0; feature < featureCount; feature++) {
      weights.set(coefficients.subarray(feature * outputs, (feature + 1) * outputs), feature * lanes);
    }
    weights.set(intercepts, featureCount * lanes);
  }
}
