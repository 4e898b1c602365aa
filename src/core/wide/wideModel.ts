import type { TokenizedText } from '../text/ngramSettings';
import { countNgrams } from './ngramCounts';
import { ngramOpinions, type NgramModel, type NgramWeighting } from './ngramModel';

/**
 * The wide part of a classifier: two linear models over n-grams. With few examples they know more than a recurrent network does, and they
 * err differently from it.
 */
export type WideModel = Readonly<Record<NgramWeighting, NgramModel>>;

/** Log-probabilities of texts, [C] each, by each of the two models; log odds of the labels where a text may have several. */
export type WideOpinions = Readonly<Record<NgramWeighting, readonly number[][]>>;

/** @param pause awaited every few hundred texts: lets others run, and may throw to stop */
export async function wideOpinions(
  model: WideModel,
  texts: readonly TokenizedText[],
  pause: () => Promise<void>,
): Promise<WideOpinions> {
  const ask = async (weighting: NgramWeighting): Promise<number[][]> => {
    const one = model[weighting];
    return ngramOpinions(weighting, one, await countNgrams(texts, one.vocabulary, pause));
  };
  return { naiveBayes: await ask('naiveBayes'), tfidf: await ask('tfidf') };
}
