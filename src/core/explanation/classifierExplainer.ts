import { UserFacingError } from '../errors';
import { indexOfLargest } from '../evaluation/evaluate';
import type { TextClassifier } from '../model/textClassifier';
import type { ModelSpecification } from '../network/specification';
import { tokenizeWithRanges, type TokenInText } from '../text/tokenizer';
import { attributeSemantic } from '../semantic/attributeSemantic';
import { ngramContrast } from '../wide/ngramContrast';
import type { CellTrace, TraceableNetwork } from './cellTrace';
import { classContrast } from './classContrast';
import type { DifferentiableNetwork } from './differentiableNetwork';
import { combineParts, leastChange, type Explanation, type PartAttribution } from './explanation';
import { IntegratedGradients } from './integratedGradients';
import { attributeSpans } from './linearContrast';

/** Says of texts why a classifier gives them their classes. */
export class ClassifierExplainer {
  private constructor(
    private readonly classifier: TextClassifier,
    private readonly specification: ModelSpecification,
    private readonly networks: readonly OpenNetwork[],
  ) {}

  /** @param classifier stays the caller's, and must live as long as it is explained */
  static async open(
    classifier: TextClassifier,
    openNetwork: (specification: ModelSpecification, parameters: Float32Array) => OpenNetwork,
  ): Promise<ClassifierExplainer> {
    const { specification, members } = await classifier.readNetwork();
    const networks = members.map(parameters => openNetwork(specification, parameters));
    return new ClassifierExplainer(classifier, specification, networks);
  }

  /**
   * What each token adds to the classifier's whole answer, and to that of each part.
   *
   * @param label the one to explain; without it, the most probable one
   * @param pause awaited again and again: lets others run, and may throw to stop
   * @throws UserFacingError when the classifier has no such label
   */
  async explain(text: string, label: string | undefined, pause: () => Promise<void>): Promise<Explanation> {
    const { definition, parts } = this.classifier;
    const { wide, semantic } = parts;
    const [prediction] = await this.classifier.predict([text], pause);
    const { probabilities } = prediction!;
    const explainedClass = label === undefined ? indexOfLargest(probabilities) : this.classOf(label);
    const tokens = tokenizeWithRanges(text);
    const words = tokens.map(({ token }) => token);
    const classWeights = classContrast(explainedClass, definition.labels.length, this.specification.output);
    const { mixture } = definition;
    const tokenized = { text, tokens: words };
    const linear: PartAttribution[] = [];
    if (wide !== undefined) {
      for (const name of ['naiveBayes', 'tfidf'] as const) {
        await pause();
        const contrast = ngramContrast(name, wide[name], tokenized, classWeights);
        linear.push(attributeSpans(name, mixture[name] ?? 0, contrast, tokens));
      }
    }
    if (semantic !== undefined) {
      const attributed = await attributeSemantic(semantic, tokenized, explainedClass, pause);
      linear.push({ name: 'semantic', weight: mixture.semantic ?? 0, ...attributed });
    }
    const lstm = await this.attributeNetworks(words, classWeights, changeOf(linear), pause);
    const readTokens = lstm.contributions.length;
    return combineParts(tokens, [lstm, ...linear], { explainedClass, probabilities, readTokens });
  }

  /** What every cell of every network does while it reads the text, which for the network is never empty. */
  traceCells(text: string): TracedText {
    const tokens = tokenizeWithRanges(text);
    const encoded = this.classifier.encode(tokens.map(({ token }) => token));
    return {
      tokens: tokens.slice(0, encoded.length),
      networks: this.networks.map(network => network.traceCells(encoded)),
    };
  }

  private classOf(label: string): number {
    const { labels } = this.classifier.definition;
    const index = labels.indexOf(label);
    if (index >= 0) return index;
    throw new UserFacingError(`The model has no label “${label}”.`, `It has ${labels.join(', ')}.`);
  }

  /**
   * The mean of the networks' contributions, since the mean of their logits is what they say. Each is integrated until what it gets wrong
   * is little beside what all parts of the classifier together changed.
   *
   * @param linearChange what the other parts changed
   */
  private async attributeNetworks(
    words: readonly string[],
    classWeights: readonly number[],
    linearChange: number,
    pause: () => Promise<void>,
  ): Promise<PartAttribution> {
    const { mixture, temperature } = this.classifier.definition;
    const weight = (mixture.lstm ?? 0) / temperature;
    const encoded = this.classifier.encode(words);
    const members: IntegratedGradients[] = [];
    for (const network of this.networks) {
      await pause();
      members.push(new IntegratedGradients(network, encoded, classWeights));
    }
    const base = mean(members.map(member => member.base));
    const value = mean(members.map(member => member.value));
    const change = Math.abs(weight * (value - base) + linearChange);
    const tolerance = (relativeTolerance * Math.max(leastChange, change)) / weight;
    for (const member of members) {
      while (!member.isFinished(tolerance)) {
        await pause();
        member.refine();
      }
    }
    // A text without tokens is one unknown word to the network, but to nobody else.
    const contributions = Float64Array.from({ length: Math.min(words.length, encoded.length) }, (_, token) =>
      mean(members.map(member => member.contributions[token]!)),
    );
    return { name: 'lstm', weight, contributions, base, value };
  }
}

export type OpenNetwork = DifferentiableNetwork & TraceableNetwork;

export interface TracedText {
  /** Those that the networks read. */
  readonly tokens: readonly TokenInText[];
  /** Of each network. */
  readonly networks: readonly (readonly CellTrace[])[];
}

/** Of what all parts change together: half of what may be missing, so that other errors find room. */
const relativeTolerance = 0.005;

function changeOf(parts: readonly PartAttribution[]): number {
  return parts.reduce((sum, { weight, base, value }) => sum + weight * (value - base), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
