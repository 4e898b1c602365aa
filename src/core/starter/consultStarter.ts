import type { Engine } from '../engine';
import type { ModelFiles } from '../model/modelFiles';
import { decodeModel, type SavedStarter } from '../model/savedModel';
import { TextClassifier } from '../model/textClassifier';
import type { LabelledTexts } from '../training/labelledTexts';
import { starterOpinions, starterPlaces } from './starterOpinions';

export interface ConsultedStarter {
  readonly saved: SavedStarter;
  /** Log-probabilities [C] of the held-out texts, partition by partition. */
  readonly heldOut: readonly number[][];
}

/**
 * Asks a starter model about the held-out texts. Undefined when there is none, when it does not know all the labels or most of the words,
 * when there are so many examples that it has nothing to add, or when texts may have several labels.
 *
 * @param pause awaited again and again: lets others run, and may throw to stop
 */
export async function consultStarter(
  files: ModelFiles | undefined,
  { kind, labels, texts, partitions }: Pick<LabelledTexts, 'kind' | 'labels' | 'texts' | 'partitions'>,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<ConsultedStarter | undefined> {
  if (files === undefined || kind === 'multi' || texts.length > mostTexts) return undefined;
  const model = decodeModel(files);
  if (model.definition.kind === 'multi') return undefined;
  const places = starterPlaces(labels, model.definition.labels);
  if (places === undefined || !knowsMost(model.definition.words, texts)) return undefined;
  const classifier = await TextClassifier.load(model, engine);
  try {
    const heldOut = partitions.flatMap(partition => partition.heldOut.map(place => texts[place]!.text));
    const { probabilities } = await classifier.judge(heldOut, pause);
    return { saved: { files, model }, heldOut: starterOpinions(probabilities, places) };
  } finally {
    classifier.dispose();
  }
}

/** With thousands of examples a classifier knows its own task better than any other does. */
const mostTexts = 2000;

/** A model of English has nothing to say of Chinese, however sure it is. */
function knowsMost(words: readonly string[], texts: LabelledTexts['texts']): boolean {
  const known = new Set(words);
  const tokens = texts.flatMap(text => text.tokens);
  return tokens.filter(token => known.has(token)).length > tokens.length / 2;
}
