import { segmentWords, unspacedScripts } from './wordSegmentation';

/** Saved with every model; a tokenizer that cuts differently gets another number, because the vocabulary depends on it. */
export const tokenizerVersion = 1;

/**
 * The tokens of a text, in lower case and Unicode normal form KC: words, with clitics cut off ("do" "n't"), words of scripts without
 * spaces, numbers, emoji and emoticons, runs of one punctuation mark. Addresses become `<url>` and `<email>`. No token is empty.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const { 0: match, groups } of text.normalize('NFKC').toLowerCase().matchAll(tokenPattern)) {
    if (groups?.['url'] !== undefined) tokens.push('<url>');
    else if (groups?.['email'] !== undefined) tokens.push('<email>');
    else if (groups?.['unspaced'] !== undefined) tokens.push(...segmentWords(match));
    else if (groups?.['number'] !== undefined) tokens.push(maskLongNumbers(match));
    else if (groups?.['word'] !== undefined) pushWithClitics(tokens, match);
    else if (groups?.['marks'] !== undefined) tokens.push(match.slice(0, longestRun));
    else tokens.push(match);
  }
  return tokens;
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

/** English endings, negation among them also where the apostrophe is missing; French elisions ("n'" negates). */
function pushWithClitics(tokens: string[], word: string): void {
  const plain = word.replaceAll('’', "'").replace(longerRun, '$1$1$1');
  const negated =
    /^(.*?)n't$/u.exec(plain) ?? /^(do|does|did|is|was|are|were|ca|could|would|should|wo|have|has|had)nt$/.exec(plain);
  const ended = negated ? null : /^(.+)('(?:s|re|ve|ll|d|m))$/u.exec(plain);
  const elided = negated || ended ? null : /^((?:[cdjlmnst]|qu)')(.+)$/u.exec(plain);
  const parts = negated
    ? [negated[1]!, "n't"]
    : ended
      ? [ended[1]!, ended[2]!]
      : elided
        ? [elided[1]!, elided[2]!]
        : [plain];
  for (const part of parts) if (part !== '') tokens.push(part);
}
