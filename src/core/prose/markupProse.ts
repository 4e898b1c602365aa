import type { TextRange } from '../text/textRange';
import { blanked } from './blanked';
import type { Prose } from './prose';

/** The text of HTML and XML, and of comments in it: a block between two tags, but for tags that mark words inside a sentence. */
export function markupProse(text: string): Prose {
  const gaps: TextRange[] = [];
  const blocks: TextRange[] = [];
  let open = 0;
  const close = (end: number): void => {
    if (end > open) blocks.push({ start: open, end });
  };
  const tag = /<!--|<!\[CDATA\[|\]\]>|<[/!?]?[A-Za-z][^<>]{0,5000}>/g;
  const ends = new Map<string, number>();
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    const name = /^<\/?([\w:-]+)/.exec(match[0])?.[1]?.toLowerCase() ?? '';
    const start = match.index;
    let end = start + match[0].length;
    if (match[0] === '<!--') {
      close(start);
      const commentEnd = endAfter(text, '-->', end, ends) ?? text.length;
      open = end;
      close(Math.max(end, commentEnd - 3));
      open = end = commentEnd;
    } else if (withoutProse.has(name) && !match[0].startsWith('</') && !match[0].endsWith('/>')) {
      close(start);
      open = end = endAfter(text, `</${name}`, end, ends) ?? end;
    } else if (insideSentences.has(name)) gaps.push({ start, end });
    else {
      close(start);
      open = end;
    }
    tag.lastIndex = end;
  }
  close(text.length);
  return { text: blanked(text, gaps), blocks };
}

const withoutProse = new Set(['script', 'style', 'code', 'pre', 'svg', 'math', 'template', 'kbd', 'samp', 'var']);
const insideSentences = new Set(
  ['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'mark', 'q', 's'].concat([
    'small',
    'span',
    'strong',
    'sub',
    'sup',
    'time',
    'tt',
    'u',
    'wbr',
  ]),
);

/** After the next occurrence; undefined when there is none. `known` keeps that one is absent from a place on. */
function endAfter(text: string, mark: string, from: number, known: Map<string, number>): number | undefined {
  const absentFrom = known.get(mark);
  if (absentFrom !== undefined && from >= absentFrom) return undefined;
  const found = text.indexOf(mark, from);
  if (found >= 0) return found + mark.length;
  known.set(mark, from);
  return undefined;
}
