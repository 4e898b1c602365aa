import type { Partition } from '../dataset/partition';
import type { TaskKind } from '../dataset/taskKind';
import type { Truth } from '../dataset/truth';
import type { Engine } from '../engine';
import { isUnspaced } from '../text/wordSegmentation';
import { matrixRows } from '../linear/matrixRows';
import type { TokenizedText } from '../text/ngramSettings';
import { fitSemantic } from './fitSemantic';
import { fitSemanticFeatures } from './fitSemanticFeatures';
import type { SemanticFeatures } from './semanticFeatures';
import { semanticOpinions, type SemanticModel } from './semanticModel';
import type { SemanticSettings, VectorSettings } from './semanticSettings';

/** What the semantic part learns from. */
export interface SemanticTrainingData {
  readonly texts: readonly TokenizedText[];
  readonly kind: TaskKind;
  /** Of each text. */
  readonly truths: readonly Truth[];
  readonly classCount: number;
  readonly partitions: readonly Partition[];
  /** Texts of the same kind without labels. */
  readonly unlabelled: readonly TokenizedText[];
  /** Other texts of the language. */
  readonly further: readonly TokenizedText[];
}

export interface TrainedSemantic {
  readonly model: SemanticModel;
  /** Opinions [C] on the held-out texts, partition by partition, by fits that did not know their labels. */
  readonly heldOut: readonly number[][];
}

/**
 * Learns the features from all texts, then fits the labels. With several partitions the model is fitted to all labelled texts; where they
 * are few, each is held out by itself, which the closed form gives for nothing, else with its partition.
 *
 * @param pause awaited every hundredth of a second or so: lets others run, and may throw to stop
 * @param known features that were learned from the same texts before; default: they are learned now
 */
export async function trainSemantic(
  data: SemanticTrainingData,
  settings: SemanticSettings,
  seed: number,
  engine: Engine,
  pause: () => Promise<void>,
  known?: SemanticFeatures,
): Promise<TrainedSemantic> {
  const { kind, texts, truths, classCount, partitions, unlabelled, further } = data;
  const [first, ...others] = partitions;
  const fitted = others.length > 0 ? texts.map((_, place) => place) : first!.train;
  const labelled = {
    kind,
    texts: fitted.map(place => texts[place]!),
    truths: fitted.map(place => truths[place]!),
    classCount,
  };
  const all = { texts: [...labelled.texts, ...unlabelled], furtherTexts: further };
  const features = known ?? (await fitSemanticFeatures(all, affordable(settings, labelled.texts), seed, engine, pause));
  if (others.length === 0) {
    const { model } = await fitSemantic(labelled, features, pause);
    const heldOut = first!.heldOut.map(place => texts[place]!);
    return { model, heldOut: matrixRows(await semanticOpinions(model, heldOut, pause), classCount) };
  }
  const folds = new Int32Array(texts.length);
  partitions.forEach(({ heldOut }, fold) => {
    for (const place of heldOut) folds[place] = fold;
  });
  const fit = await fitSemantic({ ...labelled, folds }, features, pause);
  const rows = matrixRows(fit.heldOut, classCount);
  return { model: fit.model, heldOut: partitions.flatMap(({ heldOut }) => heldOut.map(place => rows[place]!)) };
}

/**
 * The more is labelled, the less unlabelled texts add: learning from them then takes a smaller share of the time, in larger steps, and
 * characters are left to naive Bayes, unless they are what words are elsewhere.
 */
function affordable(settings: SemanticSettings, texts: readonly TokenizedText[]): SemanticSettings {
  const labels = texts.length;
  if (labels <= FEW_LABELS) return settings;
  const share = Math.max(LEAST_SHARE, FEW_LABELS / labels);
  const limited = (vectors: VectorSettings): VectorSettings => ({
    ...vectors,
    maximumPairs: share * vectors.maximumPairs,
    learningRate: vectors.learningRate / share,
  });
  return {
    ...settings,
    characters: isMostlyUnspaced(texts) ? settings.characters : { shortest: 1, longest: 0 },
    wordVectors: limited(settings.wordVectors),
    furtherWordVectors: limited(settings.furtherWordVectors),
    pairVectors: limited(settings.pairVectors),
  };
}

const FEW_LABELS = 2000;
const LEAST_SHARE = 0.25;

/** Whether most texts begin with a character of a script that is written without spaces. */
function isMostlyUnspaced(texts: readonly TokenizedText[]): boolean {
  const unspaced = texts.filter(({ tokens: [first] }) => first !== undefined && isUnspaced(first.codePointAt(0)!));
  return 2 * unspaced.length > texts.length;
}
