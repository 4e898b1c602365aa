import { NgramCounter } from '../text/ngramCounter';
import { NgramRows } from '../text/ngramRows';
import type { NgramLengths, TokenizedText } from '../text/ngramSettings';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import type { SparseMatrix } from '../linear/sparseMatrix';

/** A text as the elements of which n-grams are made. */
export type Elements = (text: TokenizedText) => TokenizedText;

/** Tokens between two that mark the borders: that a text begins with "what" or ends with "?" tells much. */
export const wordElements: Elements = ({ tokens }) => ({ text: '', tokens: [textStart, ...tokens, textEnd] });

/** Characters (code points) of the tokens, a space between, before and after: other than `characterNgrams.ts`, across words. */
export const characterElements: Elements = ({ tokens }) => ({
  text: '',
  tokens: tokens.length === 0 ? [] : Array.from(` ${tokens.join(' ')} `),
});

/** The tokenizer makes no such token. */
export const textStart = '<s>';
export const textEnd = '</s>';

/** @param pause awaited every few hundred texts: lets others run, and may throw to stop */
export async function countElementNgrams(
  texts: readonly TokenizedText[],
  elements: Elements,
  lengths: NgramLengths,
  limits: { minimumDocuments: number; maximumFeatures: number },
  pause: () => Promise<void>,
): Promise<NgramVocabulary> {
  const counter = new NgramCounter({
    words: lengths,
    marks: false,
    pairDistance: 0,
    characters: { shortest: 1, longest: 0 },
    unspacedOnly: false,
  });
  for (const [index, text] of texts.entries()) {
    if (index % textsPerPause === 0) await pause();
    counter.add(elements(text));
  }
  return counter.select(limits);
}

/** How often each text has each n-gram. */
export async function elementNgramRows(
  texts: readonly TokenizedText[],
  elements: Elements,
  vocabulary: NgramVocabulary,
  pause: () => Promise<void>,
): Promise<SparseMatrix> {
  const rows = new NgramRows(vocabulary);
  for (const [index, text] of texts.entries()) {
    if (index % textsPerPause === 0) await pause();
    rows.add(elements(text));
  }
  return rows.finish();
}

const textsPerPause = 200;
