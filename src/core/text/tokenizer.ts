import { normalize, normalizeWithOrigin } from './normalization';
import type { TextRange } from './textRange';
import { segmentWords, unspacedScripts } from './wordSegmentation';

/** Saved with every model; a tokenizer that cuts differently gets another number, because the vocabulary depends on it. */
export const tokenizerVersion = 1;

/**
 * The tokens of a text, in lower case and Unicode normal form KC: words, with clitics cut off ("do" "n't"), words of scripts without
 * spaces, numbers, emoji and emoticons, runs of one punctuation mark. Addresses become `<url>` and `<email>`. No token is empty.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  cutTokens(normalize(text), token => tokens.push(token));
  return tokens;
}

/** The same tokens, each with the place of what it was made of. The places of different tokens overlap only where one character became several. */
export function tokenizeWithRanges(text: string): TokenInText[] {
  const { normalized, originOf } = normalizeWithOrigin(text);
  const tokens: TokenInText[] = [];
  cutTokens(normalized, (token, start, end) => tokens.push({ token, ...originOf(start, end) }));
  return tokens;
}

/** A token and its place in the text before normalization. */
export interface TokenInText extends TextRange {
  readonly token: string;
}

/** Gives each token of a normalized text, with its place there. */
function cutTokens(normalized: string, give: (token: string, start: number, end: number) => void): void {
  for (const { 0: match, groups, index } of normalized.matchAll(tokenPattern)) {
    const end = index + match.length;
    if (groups?.['url'] !== undefined) give('<url>', index, end);
    else if (groups?.['email'] !== undefined) give('<email>', index, end);
    else if (groups?.['unspaced'] !== undefined) giveInTurn(segmentWords(match), index);
    else if (groups?.['number'] !== undefined) give(maskLongNumbers(match), index, end);
    else if (groups?.['word'] !== undefined) giveWord(match, index);
    else if (groups?.['marks'] !== undefined) give(match.slice(0, longestRun), index, end);
    else give(match, index, end);
  }

  function giveInTurn(words: readonly string[], start: number): void {
    for (const word of words) {
      give(word, start, start + word.length);
      start += word.length;
    }
  }

  function giveWord(match: string, start: number): void {
    const { head, tail, cut } = cutClitic(match);
    if (head !== '') give(head, start, start + cut);
    if (tail !== '') give(tail, start + cut, start + match.length);
  }
}

/** Letters and marks of one script family, digits and underscore: what a word of code or prose is made of. */
const wordCharacter = `(?:(?!${unspacedScripts})[\\p{L}\\p{M}\\p{N}_])`;

const tokenPattern = new RegExp(
  [
    // Printable ASCII, because Chinese goes on without a space; a mark at the end belongs to the sentence.
    String.raw`(?<url>(?:https?:\/\/|www\.)[!#-;=?-~]*[\w\/=&#-])`,
    String.raw`(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    // Emoticons: eyes, perhaps a nose, mouths; never inside a word or a path.
    String.raw`(?<![\p{L}\p{N}])(?:[:;=]['^-]?[()[\]dp|\/\\*]+|<3)(?![\p{L}\p{N}])`,
    String.raw`\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*`,
    `(?<unspaced>${unspacedScripts}+)`,
    `(?<number>\\p{Nd}+(?:[.,:/]\\p{Nd}+)*(?!${wordCharacter}))`,
    // A clitic that stands alone, as in text that was tokenized before.
    `['’](?:s|re|ve|ll|d|m)(?!${wordCharacter})`,
    `(?<word>${wordCharacter}+(?:['’]${wordCharacter}+)*)`,
    String.raw`(?<marks>(?<mark>\S)\k<mark>*)`,
  ].join('|'),
  'gu',
);

/** "!!!!!!" says no more than "!!!", nor does "sooooo" more than "sooo". */
const longestRun = 3;
const longerRun = /(\p{L})\1{3,}/gu;

/** "10/10" and "3.5" are opinions, "1,995" and "20:15" are instances of a kind: the digits of numbers with longer parts become 0. */
function maskLongNumbers(number: string): string {
  return /\p{Nd}{3}|:/u.test(number) ? number.replace(/\p{Nd}/gu, '0') : number;
}

/**
 * English endings, negation among them also where the apostrophe is missing; French elisions ("n'" negates).
 *
 * @returns the two parts, one of them perhaps empty, and where in the word the second begins
 */
function cutClitic(word: string): { head: string; tail: string; cut: number } {
  const plain = word.replaceAll('’', "'").replace(longerRun, '$1$1$1');
  const negated =
    /^(.*?)(n't)$/u.exec(plain) ??
    /^(do|does|did|is|was|are|were|ca|could|would|should|wo|have|has|had)(nt)$/.exec(plain);
  if (negated) return { head: negated[1]!, tail: "n't", cut: word.length - negated[2]!.length };
  const ended = /^(.+)('(?:s|re|ve|ll|d|m))$/u.exec(plain);
  if (ended) return { head: ended[1]!, tail: ended[2]!, cut: word.length - ended[2]!.length };
  const elided = /^((?:[cdjlmnst]|qu)')(.+)$/u.exec(plain);
  if (elided) return { head: elided[1]!, tail: elided[2]!, cut: elided[1]!.length };
  return { head: plain, tail: '', cut: word.length };
}
