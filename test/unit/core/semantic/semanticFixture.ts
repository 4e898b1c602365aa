import { truthsOfClasses } from '../../../../src/core/dataset/truth';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { fitSemantic, type SemanticData, type SemanticFit } from '../../../../src/core/semantic/fitSemantic';
import { fitSemanticFeatures } from '../../../../src/core/semantic/fitSemanticFeatures';
import type { SemanticFeatures } from '../../../../src/core/semantic/semanticFeatures';
import { defaultSemanticSettings, type SemanticSettings } from '../../../../src/core/semantic/semanticSettings';
import type { TokenizedText } from '../../../../src/core/text/ngramSettings';
import { tokenize } from '../../../../src/core/text/tokenizer';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';

const { latent, wordVectors, furtherWordVectors, pairVectors } = defaultSemanticSettings;

/** A second's work. */
export const smallSettings: SemanticSettings = {
  ...defaultSemanticSettings,
  latent: { ...latent, dimension: 8 },
  wordVectors: { ...wordVectors, dimension: 8, epochs: 2 },
  furtherWordVectors: { ...furtherWordVectors, dimension: 8 },
  pairVectors: { ...pairVectors, dimension: 8, epochs: 2 },
};

/** Each class has words of its own, of which a text has a few, among words of all classes. */
const wordsOfClasses = [
  ['good', 'great', 'lovely', 'fine', 'superb'],
  ['bad', 'awful', 'dull', 'poor', 'dreadful'],
  ['plain', 'usual', 'normal', 'common', 'average'],
];
const filler = ['the', 'film', 'was', 'a', 'very', 'long', 'story', 'of', 'it'];

export interface Sample {
  readonly texts: readonly TokenizedText[];
  readonly classes: readonly number[];
}

export function sample(classCount: number, count: number, seed: number): Sample {
  const random = new RandomSequence(seed, RandomStream.Split);
  const one = (words: readonly string[]): string => words[Math.floor(random.next() * words.length)]!;
  const classes = Array.from({ length: count }, (_, index) => index % classCount);
  const texts = classes.map(label => {
    const words = wordsOfClasses[label]!;
    return tokenized([one(filler), one(words), one(filler), one(words), one(filler), one(words)].join(' '));
  });
  return { texts, classes };
}

/** As the fit wants it. */
export function dataOf({ texts, classes }: Sample, classCount: number): SemanticData {
  return { kind: 'single', texts, truths: truthsOfClasses(classes), classCount };
}

export function tokenized(text: string): TokenizedText {
  return { text, tokens: tokenize(text) };
}

export function featuresOf(
  texts: readonly TokenizedText[],
  furtherTexts: readonly TokenizedText[] = [],
  pause = noPause,
): Promise<SemanticFeatures> {
  return fitSemanticFeatures({ texts, furtherTexts }, smallSettings, 1, new ReferenceEngine(), pause);
}

/** From a few labelled texts and many unlabelled ones. */
export async function fitted(classCount: number, labels: number): Promise<SemanticFit> {
  const { texts, classes } = sample(classCount, 120, 1);
  const data = dataOf({ texts: texts.slice(0, labels), classes: classes.slice(0, labels) }, classCount);
  return fitSemantic(data, await featuresOf(texts), noPause);
}

export const noPause = (): Promise<void> => Promise.resolve();
