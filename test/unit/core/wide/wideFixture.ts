import type { TokenizedText } from '../../../../src/core/text/ngramSettings';
import { tokenize } from '../../../../src/core/text/tokenizer';
import { trainWide } from '../../../../src/core/wide/trainWide';
import type { WideModel } from '../../../../src/core/wide/wideModel';
import { defaultWideSettings } from '../../../../src/core/wide/wideSettings';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';

/** One word tells the class; the words around it stand with every class alike. */
export const signs = ['good', 'bad', 'plain'];

export function textsOf(classCount: number, count: number): { texts: TokenizedText[]; classes: number[] } {
  const classes = Array.from({ length: count }, (_, index) => index % classCount);
  const texts = classes.map((label, index) => tokenized(`the film ${signs[label]!} was number ${index % 7}`));
  return { texts, classes };
}

export function tokenized(text: string): TokenizedText {
  return { text, tokens: tokenize(text) };
}

export function trainedWide(classCount: number, pause = () => Promise.resolve()): Promise<WideModel> {
  const { texts, classes } = textsOf(classCount, 60);
  const classWeights = new Array<number>(classCount).fill(1);
  return trainWide({ texts, classes, classCount, classWeights }, defaultWideSettings, new ReferenceEngine(), pause);
}
