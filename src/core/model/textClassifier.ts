import type { Engine, EngineModel, ModelOptions } from '../engine';
import { classOf } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import { evaluate, indexOfLargest } from '../evaluation/evaluate';
import type { EvaluationFigures } from '../evaluation/figures';
import { softmax } from '../evaluation/softmax';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { Vocabulary } from '../text/vocabulary';
import type { ClassifierDefinition } from './classifierFile';
import type { Prediction } from './prediction';
import { predictLogits } from './predictLogits';
import type { SavedModel } from './savedModel';

/** A trained model that gives texts their labels. */
export class TextClassifier {
  private readonly vocabulary: Vocabulary;

  /** @param model with trained weights; disposed with the classifier */
  constructor(
    readonly definition: ClassifierDefinition,
    private readonly model: EngineModel,
    private readonly batchSize: number,
  ) {
    this.vocabulary = new Vocabulary(definition.words);
  }

  /** Builds a decoded model on an engine. The engine stays the caller's. */
  static async load({ network, definition }: SavedModel, engine: Engine): Promise<TextClassifier> {
    const options = inferenceOptions(definition);
    const model = await engine.createModel(network.specification, options);
    await model.writeParameters(network.parameters);
    return new TextClassifier(definition, model, options.limits.batchSize);
  }

  /**
   * A prediction for each text, in their order; any string is a text.
   *
   * @param pause awaited again and again: lets others run, and may throw to stop
   */
  async predict(texts: readonly string[], pause: () => Promise<void>): Promise<readonly Prediction[]> {
    const { labels, maximumLength, temperature } = this.definition;
    const tokenized = await tokenizeTexts(texts, pause);
    const encoded = tokenized.map(tokens => this.vocabulary.encode(tokens, maximumLength));
    const logits = await predictLogits(this.model, encoded, this.batchSize, pause);
    return logits.map(row => {
      const probabilities = softmax(row, temperature);
      return { label: labels[indexOfLargest(probabilities)]!, probabilities };
    });
  }

  /** @param examples each with a label that the model has */
  async evaluate(examples: readonly Example[], pause: () => Promise<void>): Promise<EvaluationFigures> {
    const { labels, classCounts } = this.definition;
    const predictions = await this.predict(
      examples.map(example => example.text),
      pause,
    );
    return evaluate(
      predictions.map(prediction => prediction.probabilities),
      examples.map(example => classOf(example, labels)),
      labels,
      classCounts,
    );
  }

  dispose(): void {
    this.model.dispose();
  }
}

/** Texts of one sentence come by the dozen; more at a time gains nothing. */
const inferenceBatchSize = 64;

/** The port builds models that could be trained: everything about training is switched off. */
function inferenceOptions({ labels, maximumLength }: ClassifierDefinition): ModelOptions {
  return {
    seed: 0,
    optimizer: { kind: 'sgd', beta1: 0, beta2: 0, epsilon: 0, weightDecay: 0, momentum: 0, clipNorm: 0 },
    regularization: {
      wordDropout: 0,
      embeddingDropout: 0,
      recurrentDropout: 0,
      outputDropout: 0,
      l1: 0,
      l2: 0,
      labelSmoothing: 0,
      classWeights: labels.map(() => 1),
    },
    limits: { batchSize: inferenceBatchSize, timeSteps: maximumLength },
  };
}
