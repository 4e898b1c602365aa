import { ReferenceEngine } from '../../../src/engine/reference/referenceEngine';
import { describeEngineContract } from './engineContract';

describeEngineContract('reference', () => new ReferenceEngine(), {
  logits: 1e-7,
  gradients: 5e-8,
  trainingLoss: 1e-6,
  finiteDifferences: 2e-7,
  padding: 0,
});
