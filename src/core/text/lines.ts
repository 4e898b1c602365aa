import type { TextRange } from '../text/textRange';

/** The lines of a part of a text, without their breaks. */
export function* linesOf(text: string, from = 0, to = text.length): Generator<TextRange> {
  // Within the part: looking for the next break in all of the text could take long, again and again.
  const part = text.slice(from, to);
  for (let start = 0; start <= part.length;) {
    const lineBreak = part.indexOf('\n', start);
    const end = lineBreak < 0 ? part.length : lineBreak;
    const withoutReturn = end > start && part.charAt(end - 1) === '\r' ? end - 1 : end;
    yield { start: from + start, end: from + withoutReturn };
    start = end + 1;
  }
}
