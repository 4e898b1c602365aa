import { truthsOfClasses } from '../../../../src/core/dataset/truth';
import type { TokenizedText } from '../../../../src/core/text/ngramSettings';
import { tokenize } from '../../../../src/core/text/tokenizer';
import { trainWide, type TrainedWide } from '../../../../src/core/wide/trainWide';
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

export async function trainedWide(classCount: number, pause = () => Promise.resolve()): Promise<WideModel> {
  return (await trainedOn(classCount, 1, pause)).model;
}

/** @param folds 1: trained on all texts, and none to speak of held out */
export function trainedOn(classCount: number, folds: number, pause = () => Promise.resolve()): Promise<TrainedWide> {
  const { texts, classes } = textsOf(classCount, 60);
  const classWeights = new Array<number>(classCount).fill(1);
  const places = texts.map((_, place) => place);
  const partitions = places.slice(0, folds).map(fold => ({
    train: folds === 1 ? places : places.filter(place => place % folds !== fold),
    heldOut: places.filter(place => (folds === 1 ? place === 0 : place % folds === fold)),
  }));
  return trainWide(
    { kind: 'single', texts, truths: truthsOfClasses(classes), classCount, classWeights, partitions },
    defaultWideSettings,
    new ReferenceEngine(),
    pause,
  );
}
