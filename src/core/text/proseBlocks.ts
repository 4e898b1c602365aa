import { linesOf } from './lines';
import type { TextRange } from './textRange';

/**
 * The stretches of a document that sentences may not cross: paragraphs, list items, headings, quoted lines, rows of tables. List
 * markers, heading marks and quote marks stand outside; fenced code is left out. Consecutive lines are one block only when the first
 * looks wrapped: long, and followed by a line without a marker of its own.
 */
export function proseBlocks(text: string): readonly TextRange[] {
  const blocks: TextRange[] = [];
  let fence: string | undefined;
  let wrapped = false;
  for (const line of linesOf(text)) {
    const content = text.slice(line.start, line.end);
    const fenceMark = /^\s*(`{3,}|~{3,})/.exec(content)?.[1];
    const togglesFence = fenceMark !== undefined && (fence === undefined || fenceMark.startsWith(fence));
    if (togglesFence) fence = fence === undefined ? fenceMark : undefined;
    const marker = blockMarker.exec(content)?.[0] ?? '';
    const start = line.start + marker.length;
    const hasProse = !togglesFence && fence === undefined && text.slice(start, line.end).trim() !== '';
    const above = blocks.at(-1);
    if (hasProse && wrapped && marker.trim() === '' && above !== undefined) {
      blocks[blocks.length - 1] = { start: above.start, end: line.end };
    } else if (hasProse) blocks.push({ start, end: line.end });
    wrapped = hasProse && !marker.includes('#') && looksWrapped(content);
  }
  return blocks;
}

/** Quote marks, heading marks, bullets, numbers and check boxes at the start of a line, in any combination. */
const blockMarker = /^\s*(?:(?:>|#{1,6}(?=\s)|[-*+•·](?=\s)|\d{1,3}[.)](?=\s)|\[[ xX]\](?=\s))\s*)*/u;

/** A shorter line ends because its author ended it. */
const wrappedLength = 50;

/** Rows of tables end with a bar; Chinese and Japanese are not wrapped by hand, because the break would become a space. */
function looksWrapped(line: string): boolean {
  return (
    line.length >= wrappedLength && !/(?:\||[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\s*$/u.test(line)
  );
}
