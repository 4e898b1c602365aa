import type { Engine } from '../engine';
import { firstWordRow } from '../text/vocabulary';
import type { SkipGramSettings, TokenCorpus } from './skipGram';

export type WordVectorSettings = Pick<
  SkipGramSettings,
  'window' | 'negatives' | 'subsampling' | 'epochs' | 'learningRate'
>;

/**
 * Starts embeddings from word vectors that were learned from the texts alone: words of like use then begin alike, also those that few
 * labelled texts have.
 *
 * @param networks the parameters of each, the embedding [V, E] first; its rows of words are overwritten, with the deviation that they had
 * @param pause awaited every few thousand tokens: lets others run, and may throw to stop
 */
export async function startFromWordVectors(
  networks: readonly Float32Array[],
  texts: readonly Int32Array[],
  settings: SkipGramSettings,
  embeddingSize: number,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<void> {
  const training = engine.trainSkipGram(corpusOf(texts), settings);
  try {
    do await pause();
    while (!training.advance(tokensPerPause).isFinished);
    const vectors = training.readVectors();
    const { vocabularySize, dimension } = settings;
    for (const parameters of networks) {
      const words = parameters.subarray(firstWordRow * embeddingSize, vocabularySize * embeddingSize);
      const scale = deviation(words) / deviation(vectors.subarray(firstWordRow * dimension));
      for (let row = firstWordRow; row < vocabularySize; row++) {
        for (let column = 0; column < embeddingSize; column++) {
          parameters[row * embeddingSize + column] = scale * vectors[row * dimension + column]!;
        }
      }
    }
  } finally {
    training.dispose();
  }
}

/** About a hundredth of a second. */
const tokensPerPause = 4000;

function corpusOf(texts: readonly Int32Array[]): TokenCorpus {
  const textStarts = new Int32Array(texts.length + 1);
  texts.forEach((text, index) => (textStarts[index + 1] = textStarts[index]! + text.length));
  const tokens = new Int32Array(textStarts[texts.length]!);
  texts.forEach((text, index) => {
    tokens.set(text, textStarts[index]);
  });
  return { tokens, textStarts };
}

/** Around zero. */
function deviation(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length)) || 1;
}
