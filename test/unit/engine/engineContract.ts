import type { Awaitable, Engine } from '../../../src/core/engine';
import { fullEffort, type EngineUnderTest, type Tolerances } from './contract/engineUnderTest';
import { describeGradients } from './contract/gradients';
import { describeLinearFits } from './contract/linearFits';
import { describePadding } from './contract/padding';
import { describeRecordings } from './contract/recordings';
import { describeRefusals } from './contract/refusals';
import { describeReproducibility } from './contract/reproducibility';
import { describeSteps } from './contract/steps';
import { describeWordVectors } from './contract/wordVectors';

/** What every engine must do. Each engine's test calls this with itself. */
export function describeEngineContract(
  title: string,
  createEngine: () => Awaitable<Engine>,
  tolerances: Tolerances,
  effort = fullEffort,
): void {
  describe(`engine contract: ${title}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await createEngine();
    });
    after(() => {
      engine.dispose();
    });
    const current: EngineUnderTest = { get: () => engine, tolerances, effort };
    describe('against PyTorch', () => {
      describeRecordings(current);
    });
    describe('gradients', () => {
      describeGradients(current);
    });
    describe('training steps', () => {
      describeSteps(current);
    });
    describe('padding', () => {
      describePadding(current);
    });
    describe('reproducibility', () => {
      describeReproducibility(current);
    });
    describe('refusals', () => {
      describeRefusals(current);
    });
    describe('linear models', () => {
      describeLinearFits(current);
    });
    describe('word vectors', () => {
      describeWordVectors(current);
    });
  });
}
