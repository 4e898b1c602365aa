import fs from 'node:fs';
import { words } from './plainText';

/** Words with their mean scores, from -4 (bad) to 4 (good). */
export type OpinionLexicon = ReadonlyMap<string, number>;

/** VADER's lexicon: a word and its mean score in each line, then what is not needed. */
export function readLexicon(file: string): OpinionLexicon {
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    lines.map(line => {
      const [word = '', score] = line.split('\t');
      return [word.toLowerCase(), Number(score)];
    }),
  );
}

/** The sum of the scores of a text's words; 0 where they differ in sign, or a word may turn them round. */
export function opinionOf(text: string, scores: OpinionLexicon): number {
  if (/\b(?:no|not|never|without|hardly|nothing|nobody|cannot)\b|n't\b/i.test(text)) return 0;
  const values = words(text).flatMap(word => scores.get(word) ?? []);
  const agree = values.every(value => value > 0) || values.every(value => value < 0);
  return agree ? values.reduce((sum, value) => sum + value, 0) : 0;
}
