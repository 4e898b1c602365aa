/** What the compiled module offers; see `assembly/index.ts`. Numbers named `network` and those returned as places are addresses in bytes. */
export interface EngineExports {
  configurationAddress(): number;
  planNetwork(configuration: number): number;
  plannedEnd(): number;

  train(
    network: number,
    size: number,
    timeSteps: number,
    stepNumber: number,
    learningRate: number,
    update: boolean,
  ): void;
  predict(network: number, size: number, timeSteps: number): void;
  settle(network: number): void;
  restart(network: number, steps: number): void;
  dismissThreads(network: number): void;

  tokens(network: number): number;
  lengths(network: number): number;
  targets(network: number): number;
  logits(network: number): number;
  loss(network: number): number;
  gradientNorm(network: number): number;
  steps(network: number): number;

  embedding(network: number): number;
  embeddingFirst(network: number): number;
  embeddingSecond(network: number): number;
  weights(network: number): number;
  weightsFirst(network: number): number;
  weightsSecond(network: number): number;
  gradient(network: number): number;
  embeddingGradient(network: number): number;
  slotTokens(network: number): number;
  slotCount(network: number): number;
  tensorOffset(network: number, index: number): number;

  planLinear(
    rows: number,
    features: number,
    elements: number,
    outputs: number,
    softmax: boolean,
    strength: number,
  ): number;
  linearElements(linear: number, part: number): number;
  linearExamples(linear: number, part: number): number;
  linearWeights(linear: number): number;
  linearStart(linear: number): void;
  linearGradient(linear: number): number;
  linearCurvature(linear: number): number;
  linearStartStep(linear: number): number;
  linearExtendStep(linear: number, length: number): number;
  linearTurnDirection(linear: number, share: number): void;
  linearObjective(linear: number, share: number): number;
  linearTakeStep(linear: number, share: number): void;

  planSkipGram(
    vocabularySize: number,
    dimension: number,
    spanLength: number,
    window: number,
    negatives: number,
    seed: number,
  ): number;
  skipGramTables(skipGram: number, part: number): number;
  skipGramSpan(skipGram: number): number;
  skipGramVectors(skipGram: number): number;
  trainSkipGram(skipGram: number, count: number, start: number, epoch: number, learningRate: number): number;
}
