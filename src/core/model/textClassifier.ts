import type { Engine, EngineModel, ModelOptions } from '../engine';
import { unregularized } from '../network/unregularized';
import type { Example } from '../dataset/example';
import { indexOfLargest } from '../evaluation/evaluate';
import { evaluateExamples } from '../evaluation/evaluateExamples';
import type { EvaluationFigures } from '../evaluation/figures';
import { chosenLabels } from '../evaluation/chosenLabels';
import type { Labelling } from '../evaluation/labelling';
import { labellings } from '../evaluation/labellings';
import { partsOf, weighOpinions, type MixtureOpinions } from '../evaluation/mixture';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { Vocabulary } from '../text/vocabulary';
import { matrixRows } from '../linear/matrixRows';
import { semanticOpinions } from '../semantic/semanticModel';
import { wideOpinions } from '../wide/wideModel';
import { starterOpinions, starterPlaces } from '../starter/starterOpinions';
import type { ClassifierDefinition } from './classifierFile';
import type { Prediction } from './prediction';
import type { SavedNetwork } from './networkFile';
import { predictLogits } from './predictLogits';
import type { SavedParts } from './savedModel';

/** A trained model that gives texts their labels. */
export class TextClassifier {
  private readonly vocabulary: Vocabulary;
  private readonly labelling: Labelling;

  private constructor(
    readonly definition: ClassifierDefinition,
    private readonly networks: readonly EngineModel[],
    /** Beside the networks. */
    readonly parts: SimpleParts,
    /** Consulted too. */
    readonly starter: TextClassifier | undefined,
  ) {
    this.vocabulary = new Vocabulary(definition.words);
    this.labelling = labellings[definition.kind];
  }

  /** Builds a decoded model on an engine. The engine stays the caller's. */
  static async load(
    { network, definition, starter, ...parts }: SavedParts & { readonly definition: ClassifierDefinition },
    engine: Engine,
  ): Promise<TextClassifier> {
    const networks: EngineModel[] = [];
    for (const parameters of network.members) {
      const model = await engine.createModel(network.specification, inferenceOptions(definition));
      await model.writeParameters(parameters);
      networks.push(model);
    }
    const consulted = starter && (await TextClassifier.load(starter.model, engine));
    return new TextClassifier(definition, networks, parts, consulted);
  }

  /**
   * A prediction for each text, in their order; any string is a text.
   *
   * @param pause awaited again and again: lets others run, and may throw to stop
   */
  async predict(texts: readonly string[], pause: () => Promise<void>): Promise<readonly Prediction[]> {
    const { kind, labels } = this.definition;
    const { probabilities } = await this.judge(texts, pause);
    return probabilities.map(row => ({
      label: labels[indexOfLargest(row)]!,
      ...(kind === 'multi' && { labels: chosenLabels(row).map(label => labels[label]!) }),
      probabilities: row,
    }));
  }

  /** What the whole thinks of each text, and what its parts do. */
  async judge(texts: readonly string[], pause: () => Promise<void>): Promise<Judgement> {
    const opinions = await this.consult(texts, pause);
    const probabilities = this.combine(texts, opinions);
    return partsOf(opinions).length > 1 ? { probabilities, parts: opinions } : { probabilities };
  }

  /** @param examples each with labels that the model has */
  async evaluate(examples: readonly Example[], pause: () => Promise<void>): Promise<EvaluationFigures> {
    const { probabilities, parts } = await this.judge(
      examples.map(example => example.text),
      pause,
    );
    return evaluateExamples(examples, probabilities, this.definition, parts);
  }

  /** What the network reads of a text: the rows of its first tokens. */
  encode(tokens: readonly string[]): Int32Array {
    return this.vocabulary.encode(tokens, this.definition.maximumLength);
  }

  /** The networks with their weights, fetched from the engine. */
  async readNetwork(): Promise<SavedNetwork> {
    const members: Float32Array[] = [];
    for (const network of this.networks) members.push(await network.readParameters());
    return { specification: this.networks[0]!.specification, members };
  }

  dispose(): void {
    for (const network of this.networks) network.dispose();
    this.starter?.dispose();
  }

  /** What each part that there is says of the texts. */
  private async consult(texts: readonly string[], pause: () => Promise<void>): Promise<MixtureOpinions> {
    const tokenized = await tokenizeTexts(texts, pause);
    const lstm = await this.consultNetworks(tokenized, pause);
    const { wide, semantic } = this.parts;
    const starter = await this.consultStarter(texts, pause);
    const tokenizedTexts = texts.map((text, index) => ({ text, tokens: tokenized[index]! }));
    return {
      lstm,
      ...(wide && (await wideOpinions(wide, tokenizedTexts, pause))),
      ...(semantic && {
        semantic: matrixRows(await semanticOpinions(semantic, tokenizedTexts, pause), semantic.classes),
      }),
      ...(starter && { starter }),
    };
  }

  private async consultStarter(
    texts: readonly string[],
    pause: () => Promise<void>,
  ): Promise<readonly number[][] | undefined> {
    const { starter } = this;
    if (starter === undefined) return undefined;
    const { probabilities } = await starter.judge(texts, pause);
    return starterOpinions(probabilities, starterPlaces(this.definition.labels, starter.definition.labels)!);
  }

  /** The geometric mean of the networks' probabilities, that is, the mean of their logits. */
  private async consultNetworks(
    texts: readonly (readonly string[])[],
    pause: () => Promise<void>,
  ): Promise<readonly number[][]> {
    const { temperature, labels } = this.definition;
    const encoded = texts.map(tokens => this.encode(tokens));
    const sums = texts.map(() => labels.map(() => 0));
    for (const network of this.networks) {
      const logits = await predictLogits(network, encoded, inferenceBatchSize, pause);
      sums.forEach((sum, text) => {
        for (const [label, logit] of logits[text]!.entries()) sum[label]! += logit / this.networks.length;
      });
    }
    return sums.map(row => this.labelling.opinionOf(row, temperature));
  }

  /** The probabilities that the parts agree on. */
  private combine(texts: readonly string[], opinions: MixtureOpinions): readonly (readonly number[])[] {
    const { mixture } = this.definition;
    return texts.map((_, text) => this.labelling.probabilitiesOf(weighOpinions(opinions, text, mixture)));
  }
}

/** What a classifier thinks of texts. */
export interface Judgement {
  /** [text][class] calibrated. */
  readonly probabilities: readonly (readonly number[])[];
  /** Left out where the network stands alone. */
  readonly parts?: MixtureOpinions;
}

/** The parts that need no engine. */
type SimpleParts = Omit<SavedParts, 'network' | 'starter'>;

/** Texts of one sentence come by the dozen; more at a time gains nothing. */
const inferenceBatchSize = 64;

/** The port builds models that could be trained: everything about training is switched off. */
function inferenceOptions({ labels, maximumLength }: ClassifierDefinition): ModelOptions {
  return {
    seed: 0,
    optimizer: { kind: 'sgd', beta1: 0, beta2: 0, epsilon: 0, weightDecay: 0, momentum: 0, clipNorm: 0 },
    regularization: unregularized(labels.length),
    limits: { batchSize: inferenceBatchSize, timeSteps: maximumLength },
  };
}
