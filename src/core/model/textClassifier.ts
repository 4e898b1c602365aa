import type { Engine, EngineModel, ModelOptions } from '../engine';
import type { Example } from '../dataset/example';
import { indexOfLargest } from '../evaluation/evaluate';
import { evaluateExamples } from '../evaluation/evaluateExamples';
import type { EvaluationFigures } from '../evaluation/figures';
import { mix, mixtureParts, type MixtureOpinions } from '../evaluation/mixture';
import { logSoftmax } from '../evaluation/softmax';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { Vocabulary } from '../text/vocabulary';
import { wideOpinions, type WideModel } from '../wide/wideModel';
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
    private readonly wide: WideModel | undefined,
    private readonly batchSize: number,
  ) {
    this.vocabulary = new Vocabulary(definition.words);
  }

  /** Builds a decoded model on an engine. The engine stays the caller's. */
  static async load({ network, wide, definition }: SavedModel, engine: Engine): Promise<TextClassifier> {
    const options = inferenceOptions(definition);
    const model = await engine.createModel(network.specification, options);
    await model.writeParameters(network.parameters);
    return new TextClassifier(definition, model, wide, options.limits.batchSize);
  }

  /**
   * A prediction for each text, in their order; any string is a text.
   *
   * @param pause awaited again and again: lets others run, and may throw to stop
   */
  async predict(texts: readonly string[], pause: () => Promise<void>): Promise<readonly Prediction[]> {
    const { labels } = this.definition;
    const { probabilities } = await this.judge(texts, pause);
    return probabilities.map(row => ({ label: labels[indexOfLargest(row)]!, probabilities: row }));
  }

  /** What the whole thinks of each text, and what its parts do. */
  async judge(texts: readonly string[], pause: () => Promise<void>): Promise<Judgement> {
    const opinions = await this.consult(texts, pause);
    const probabilities = this.combine(opinions);
    return isComplete(opinions) ? { probabilities, parts: opinions } : { probabilities };
  }

  /** @param examples each with a label that the model has */
  async evaluate(examples: readonly Example[], pause: () => Promise<void>): Promise<EvaluationFigures> {
    const { labels, classCounts } = this.definition;
    const { probabilities, parts } = await this.judge(
      examples.map(example => example.text),
      pause,
    );
    return evaluateExamples(examples, probabilities, labels, classCounts, parts);
  }

  dispose(): void {
    this.model.dispose();
  }

  /** Log-probabilities of the texts by each part that there is. */
  private async consult(texts: readonly string[], pause: () => Promise<void>): Promise<Opinions> {
    const { maximumLength, temperature } = this.definition;
    const tokenized = await tokenizeTexts(texts, pause);
    const encoded = tokenized.map(tokens => this.vocabulary.encode(tokens, maximumLength));
    const logits = await predictLogits(this.model, encoded, this.batchSize, pause);
    const lstm = logits.map(row => logSoftmax(row, temperature));
    if (this.wide === undefined) return { lstm };
    const tokenizedTexts = texts.map((text, index) => ({ text, tokens: tokenized[index]! }));
    return { lstm, ...(await wideOpinions(this.wide, tokenizedTexts, pause)) };
  }

  /** The probabilities that the parts agree on. */
  private combine(opinions: Opinions): readonly number[][] {
    const { mixture } = this.definition;
    const complete = mixture !== undefined && isComplete(opinions) ? opinions : undefined;
    return opinions.lstm.map((alone, text) => {
      const logarithms = complete === undefined ? alone : mix(complete, text, mixture!);
      return logarithms.map(Math.exp);
    });
  }
}

/** What a classifier thinks of texts. */
export interface Judgement {
  /** [text][class] calibrated. */
  readonly probabilities: readonly (readonly number[])[];
  /** Left out where the network stands alone. */
  readonly parts?: MixtureOpinions;
}

type Opinions = Pick<MixtureOpinions, 'lstm'> & Partial<MixtureOpinions>;

function isComplete(opinions: Opinions): opinions is MixtureOpinions {
  return mixtureParts.every(part => opinions[part] !== undefined);
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
