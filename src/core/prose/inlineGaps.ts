import type { TextRange } from '../text/textRange';

/**
 * What stands inside prose and is none: addresses of the web and of mail and, in `markup`, spans of code, tags, comments and the targets of
 * links. In order, without overlap. Every search is bounded, so that no text makes this slow.
 */
export function inlineGaps(text: string, kind: 'addresses' | 'markup'): readonly TextRange[] {
  const gaps: TextRange[] = [];
  const opening = new RegExp(kind === 'addresses' ? address : `${markup}|${address}`, 'g');
  const lastCommentEnd = kind === 'markup' ? text.lastIndexOf(commentEnd) : -1;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const { index: start } = match;
    const end = endOf(text, start, match[0], lastCommentEnd);
    if (end === undefined) continue;
    gaps.push({ start, end });
    opening.lastIndex = end;
  }
  return gaps;
}

const commentEnd = '-->';

/** Full stops and the like after an address belong to the sentence. */
const address = [
  String.raw`\b(?:https?|ftp|file):\/\/[^\s<>"'\x60()\[\]{}，。；！？、（）]+(?<![.,;:!?*_])`,
  String.raw`\bwww\.[^\s<>"'\x60()\[\]{}，。；！？、（）]+(?<![.,;:!?*_])`,
  String.raw`\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}`,
].join('|');

/** A comment's start, a run of backticks, a tag or address in angle brackets, an image's or a link's target or reference. */
const markup = [
  '<!--',
  '`+',
  String.raw`<\/?[A-Za-z][^<>\n]{0,500}>`,
  String.raw`\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)`,
  String.raw`\]\[[^\[\]\n]{0,200}\]`,
].join('|');

/** Undefined where what began does not end. */
function endOf(text: string, start: number, opening: string, lastCommentEnd: number): number | undefined {
  if (opening === '<!--') {
    return lastCommentEnd < start + 4 ? undefined : text.indexOf(commentEnd, start + 4) + commentEnd.length;
  }
  return opening.startsWith('`') ? spanEnd(text, start, opening.length) : start + opening.length;
}

/** The end of a span of code: the next run of as many backticks, in the same paragraph. */
function spanEnd(text: string, start: number, length: number): number | undefined {
  const inside = text.slice(start + length, start + length + longestSpan);
  for (const { 0: found, index } of inside.matchAll(/`+|\n[ \t]*\r?\n/g)) {
    if (!found.startsWith('`')) return undefined;
    if (found.length === length) return start + length + index + length;
  }
  return undefined;
}

const longestSpan = 2000;
