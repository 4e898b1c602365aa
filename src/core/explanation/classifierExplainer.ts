import { UserFacingError } from '../errors';
import { indexOfLargest } from '../evaluation/evaluate';
import type { TextClassifier } from '../model/textClassifier';
import type { ModelSpecification } from '../network/specification';
import { attributeSemantic } from '../semantic/attributeSemantic';
import { starterPlaces } from '../starter/starterOpinions';
import { tokenizeWithRanges, type TokenInText } from '../text/tokenizer';
import { ngramContrast } from '../wide/ngramContrast';
import type { CellTrace, TraceableNetwork } from './cellTrace';
import { classContrast } from './classContrast';
import type { DifferentiableNetwork } from './differentiableNetwork';
import { combineParts, joinParts, leastChange, type Explanation, type PartAttribution } from './explanation';
import { IntegratedGradients } from './integratedGradients';
import { attributeSpans } from './linearContrast';

/** Says of texts why a classifier gives them their classes. */
export class ClassifierExplainer {
  private constructor(
    private readonly classifier: TextClassifier,
    private readonly specification: ModelSpecification,
    private readonly networks: readonly OpenNetwork[],
    /** Of the starter model that the classifier consults. */
    private readonly starter: ClassifierExplainer | undefined,
  ) {}

  /** @param classifier stays the caller's, and must live as long as it is explained */
  static async open(
    classifier: TextClassifier,
    openNetwork: (specification: ModelSpecification, parameters: Float32Array) => OpenNetwork,
  ): Promise<ClassifierExplainer> {
    const { specification, members } = await classifier.readNetwork();
    const networks = members.map(parameters => openNetwork(specification, parameters));
    const starter = classifier.starter && (await ClassifierExplainer.open(classifier.starter, openNetwork));
    return new ClassifierExplainer(classifier, specification, networks, starter);
  }

  /**
   * What each token adds to the classifier's whole answer, and to that of each part.
   *
   * @param label the one to explain; without it, the most probable one
   * @param pause awaited again and again: lets others run, and may throw to stop
   * @param isLate makes haste: begins coarsely, looks closer where that is needed, and ends when this says so, however much is missing
   * @throws UserFacingError when the classifier has no such label
   */
  async explain(
    text: string,
    label: string | undefined,
    pause: () => Promise<void>,
    isLate?: () => boolean,
  ): Promise<Explanation> {
    const { labels } = this.classifier.definition;
    const [prediction] = await this.classifier.predict([text], pause);
    const { probabilities } = prediction!;
    const explainedClass = label === undefined ? indexOfLargest(probabilities) : this.classOf(label);
    const tokens = tokenizeWithRanges(text);
    const classWeights = classContrast(explainedClass, labels.length, this.specification.output);
    const parts = await this.attribute(text, tokens, classWeights, { pause, isLate });
    const readTokens = parts[0]!.contributions.length;
    return combineParts(tokens, parts, { explainedClass, probabilities, readTokens });
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

  /** What each part adds, the networks first. */
  private async attribute(
    text: string,
    tokens: readonly TokenInText[],
    classWeights: readonly number[],
    pace: Pace,
  ): Promise<readonly PartAttribution[]> {
    const { mixture } = this.classifier.definition;
    const { wide, semantic } = this.classifier.parts;
    const words = tokens.map(({ token }) => token);
    const tokenized = { text, tokens: words };
    const others: PartAttribution[] = [];
    if (wide !== undefined) {
      for (const name of ['naiveBayes', 'tfidf'] as const) {
        await pace.pause();
        const contrast = ngramContrast(name, wide[name], tokenized, classWeights);
        others.push(attributeSpans(name, mixture[name] ?? 0, contrast, tokens));
      }
    }
    if (semantic !== undefined) {
      const attributed = await attributeSemantic(semantic, tokenized, classWeights, pace.pause);
      others.push({ name: 'semantic', weight: mixture.semantic ?? 0, ...attributed });
    }
    if (this.starter !== undefined)
      others.push(await this.attributeStarter(this.starter, text, tokens, classWeights, pace));
    return [await this.attributeNetworks(words, classWeights, changeOf(others), pace), ...others];
  }

  /** A contrast of the project's classes is one of the starter's, in which classes that the project does not have weigh nothing. */
  private async attributeStarter(
    starter: ClassifierExplainer,
    text: string,
    tokens: readonly TokenInText[],
    classWeights: readonly number[],
    pace: Pace,
  ): Promise<PartAttribution> {
    const { labels, mixture } = this.classifier.definition;
    const places = starterPlaces(labels, starter.classifier.definition.labels)!;
    const ofStarter = starter.classifier.definition.labels.map((_, place) => classWeights[places.indexOf(place)] ?? 0);
    const parts = await starter.attribute(text, tokens, ofStarter, pace);
    return { name: 'starter', weight: mixture.starter ?? 0, ...joinParts(parts, tokens.length) };
  }

  /**
   * The mean of the networks' contributions, since the mean of their logits is what they say. Each is integrated until what it gets wrong
   * is little beside what all parts of the classifier together changed.
   *
   * @param otherChange what the other parts changed
   */
  private async attributeNetworks(
    words: readonly string[],
    classWeights: readonly number[],
    otherChange: number,
    pace: Pace,
  ): Promise<PartAttribution> {
    const { mixture, temperature } = this.classifier.definition;
    const weight = (mixture.lstm ?? 0) / temperature;
    const encoded = this.classifier.encode(words);
    const members: IntegratedGradients[] = [];
    for (const network of this.networks) {
      await pace.pause();
      members.push(new IntegratedGradients(network, encoded, classWeights, pace.isLate && hastyIntervals));
    }
    const base = mean(members.map(member => member.base));
    const value = mean(members.map(member => member.value));
    const change = Math.abs(weight * (value - base) + otherChange);
    const tolerance = (relativeTolerance * Math.max(leastChange, change)) / weight;
    await refineAll(members, tolerance, pace);
    // A text without tokens is one unknown word to the network, but to nobody else.
    const contributions = Float64Array.from({ length: Math.min(words.length, encoded.length) }, (_, token) =>
      mean(members.map(member => member.contributions[token]!)),
    );
    return { name: 'lstm', weight, contributions, base, value };
  }
}

export type OpenNetwork = DifferentiableNetwork & TraceableNetwork;

/** How an explanation is hurried, and interrupted. */
interface Pace {
  readonly pause: () => Promise<void>;
  readonly isLate: (() => boolean) | undefined;
}

export interface TracedText {
  /** Those that the networks read. */
  readonly tokens: readonly TokenInText[];
  /** Of each network. */
  readonly networks: readonly (readonly CellTrace[])[];
}

/** Of what all parts change together: half of what may be missing, so that other errors find room. */
const relativeTolerance = 0.005;

/** Into how many intervals a path is divided at first where there is little time. */
const hastyIntervals = 2;

/** In rounds, so that whatever is still coarse at the end is equally so. */
async function refineAll(
  members: readonly IntegratedGradients[],
  tolerance: number,
  { pause, isLate }: Pace,
): Promise<void> {
  const isCoarse = (member: IntegratedGradients): boolean => !member.isFinished(tolerance);
  for (let coarse = members.filter(isCoarse); coarse.length > 0; coarse = coarse.filter(isCoarse)) {
    for (const member of coarse) {
      await pause();
      if (isLate?.() === true) return;
      member.refine();
    }
  }
}

function changeOf(parts: readonly PartAttribution[]): number {
  return parts.reduce((sum, { weight, base, value }) => sum + weight * (value - base), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
