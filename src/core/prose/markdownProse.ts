import { proseBlocks } from '../text/proseBlocks';
import type { TextRange } from '../text/textRange';
import { blanked } from './blanked';
import { inlineGaps } from './inlineGaps';
import { linesOf } from '../text/lines';
import type { Prose } from './prose';

/** Without front matter, code (fenced, indented, in line), link targets, definitions of links, addresses, tags and comments. */
export function markdownProse(text: string): Prose {
  const withoutCode = blanked(text, nonProseLines(text));
  const readable = blanked(withoutCode, inlineGaps(withoutCode, 'markup'));
  return { text: readable, blocks: proseBlocks(readable) };
}

/** Whole lines that are no prose. */
function* nonProseLines(text: string): Generator<TextRange> {
  const from = frontMatterEnd(text);
  if (from > 0) yield { start: 0, end: from };
  let fence: string | undefined;
  let above: LineAbove = 'blank';
  let isInList = false;
  for (const line of linesOf(text, from)) {
    const content = text.slice(line.start, line.end);
    const mark = fenceMark.exec(content)?.[1];
    const isFence = mark !== undefined && (fence === undefined || mark.startsWith(fence));
    const isCode = fence !== undefined || isFence;
    if (isFence) fence = fence === undefined ? mark : undefined;
    const isBlank = content.trim() === '';
    const isIndented = !isBlank && /^(?: {4}|\t)/.test(content);
    // In a list, indented lines go on with an item.
    const isIndentedCode: boolean = isIndented && !isInList && above !== 'text';
    if (isCode || isIndentedCode || linkDefinition.test(content)) yield line;
    if (!isBlank && !isIndented)
      isInList = listMark.test(content) || (isInList && (above === 'text' || /^\s/.test(content)));
    above = isBlank ? (above === 'code' ? 'code' : 'blank') : isIndentedCode ? 'code' : 'text';
  }
}

type LineAbove = 'blank' | 'code' | 'text';

const fenceMark = /^\s*(?:>\s*)*(`{3,}|~{3,})/;
const listMark = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;
const linkDefinition = /^ {0,3}\[[^\]\n]{1,200}\]:\s/;

/** Between two lines of `---` (YAML) or `+++` (TOML) at the very beginning; 0 where there is none. */
function frontMatterEnd(text: string): number {
  const mark = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n/.exec(text);
  if (mark === null) return 0;
  const end = text.indexOf(`\n${mark[1]!}`, mark[0].length - 1);
  if (end < 0) return 0;
  const lineEnd = text.indexOf('\n', end + 1);
  return lineEnd < 0 ? text.length : lineEnd;
}
