import type { Partition } from '../dataset/partition';
import type { TaskKind } from '../dataset/taskKind';
import type { Truth } from '../dataset/truth';
import type { Engine } from '../engine';
import { NgramCounter } from '../text/ngramCounter';
import type { TokenizedText } from '../text/ngramSettings';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { rowsOf } from '../text/sparseMatrixBuilder';
import { fitNaiveBayes, fitTfidf, type LabelledCounts } from './fitNgramModel';
import { countNgrams, textsPerPause } from './ngramCounts';
import { ngramOpinions, type NgramModel, type NgramWeighting } from './ngramModel';
import type { WideModel, WideOpinions } from './wideModel';
import type { NgramModelSettings, WideSettings } from './wideSettings';

/** What the wide part learns from. */
export interface WideData {
  readonly texts: readonly TokenizedText[];
  readonly kind: TaskKind;
  /** Of each text. */
  readonly truths: readonly Truth[];
  readonly classCount: number;
  /** [classCount] factors of the texts' losses; none but 1 where a text may have several labels. */
  readonly classWeights: readonly number[];
  /** Each held-out text is judged by models that were fitted without it. */
  readonly partitions: readonly Partition[];
}

export interface TrainedWide {
  readonly model: WideModel;
  /** Of the held-out texts, partition by partition. */
  readonly heldOut: WideOpinions;
}

/**
 * Fits both models once for each partition, and, where there are several, once more to all texts.
 *
 * @param pause awaited between passes over the data: lets others run, and may throw to stop
 */
export async function trainWide(
  data: WideData,
  settings: WideSettings,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<TrainedWide> {
  const naiveBayes = await crossFit('naiveBayes', data, settings, engine, pause);
  const tfidf = await crossFit('tfidf', data, settings, engine, pause);
  return {
    model: { naiveBayes: naiveBayes.model, tfidf: tfidf.model },
    heldOut: { naiveBayes: naiveBayes.heldOut, tfidf: tfidf.heldOut },
  };
}

/** The n-grams are counted once, in all texts that anything is fitted to. */
async function crossFit(
  weighting: NgramWeighting,
  data: WideData,
  settings: WideSettings,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<{ model: NgramModel; heldOut: readonly number[][] }> {
  const { kind, texts, truths, classCount, partitions } = data;
  const everything = texts.map((_, place) => place);
  const fitted = partitions.length > 1 ? everything : partitions[0]!.train;
  const vocabulary = await selectNgrams(
    fitted.map(place => texts[place]!),
    settings[weighting],
    pause,
  );
  // Exact where all texts are fitted to.
  const entries = vocabulary.documentFrequencies.reduce((sum, frequency) => sum + frequency, 0);
  const counts = await countNgrams(texts, vocabulary, pause, entries);
  const fit = async (places: readonly number[]): Promise<NgramModel> => {
    const labelled: LabelledCounts = {
      ...data,
      vocabulary,
      counts: places === everything ? counts : rowsOf(counts, places),
      truths: places.map(place => truths[place]!),
    };
    const weights =
      weighting === 'tfidf'
        ? await fitTfidf(labelled, settings.tfidf, engine, pause)
        : await fitNaiveBayes(labelled, settings.naiveBayes, engine, pause);
    return { kind, vocabulary, classes: classCount, weights };
  };
  const heldOut: number[][] = [];
  let model: NgramModel | undefined;
  for (const partition of partitions) {
    model = await fit(partition.train);
    heldOut.push(...ngramOpinions(weighting, model, rowsOf(counts, partition.heldOut)));
  }
  if (partitions.length > 1) model = await fit(everything);
  return { model: model!, heldOut };
}

async function selectNgrams(
  texts: readonly TokenizedText[],
  settings: NgramModelSettings,
  pause: () => Promise<void>,
): Promise<NgramVocabulary> {
  const counter = new NgramCounter(settings.ngrams);
  for (const [index, text] of texts.entries()) {
    if (index % textsPerPause === 0) await pause();
    counter.add(text);
  }
  return counter.select(settings);
}
