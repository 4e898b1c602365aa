import type { TextRange } from '../text/textRange';

/** The text with these stretches blank: as long as before, its line breaks kept. @param gaps in order, without overlap */
export function blanked(text: string, gaps: Iterable<TextRange>): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of gaps) {
    pieces.push(text.slice(from, start), text.slice(start, end).replace(/[^\n\r]/g, ' '));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
