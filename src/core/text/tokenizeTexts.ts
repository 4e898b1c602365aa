import { tokenize } from './tokenizer';

/**
 * The tokens of many texts. Segmenting a hundred thousand texts takes seconds, so others get their turn in between.
 *
 * @param pause awaited every few hundred texts: lets others run, and may throw to stop
 */
export async function tokenizeTexts(
  texts: readonly string[],
  pause: () => Promise<void>,
): Promise<readonly (readonly string[])[]> {
  const tokenized: string[][] = [];
  for (const text of texts) {
    if (tokenized.length % textsPerPause === 0) await pause();
    tokenized.push(tokenize(text));
  }
  return tokenized;
}

const textsPerPause = 500;
