import type { TextRange } from '../text/textRange';

/**
 * The range in UTF-16 offsets of one that counts code points, as programs in Python do; undefined when it is no part of the text.
 */
export function rangeOfCodePoints(text: string, start: number, end: number): TextRange | undefined {
  const range = { start: offsetOf(text, start), end: offsetOf(text, end) };
  return start <= end && range.start >= 0 && range.end >= 0 ? range : undefined;
}

/** −1 behind the end of the text. */
function offsetOf(text: string, codePoints: number): number {
  if (!/[\uD800-\uDBFF]/.test(text)) return codePoints <= text.length ? codePoints : -1;
  let offset = 0;
  for (let count = 0; count < codePoints; count++) {
    const code = text.codePointAt(offset);
    if (code === undefined) return -1;
    offset += code > 0xffff ? 2 : 1;
  }
  return offset;
}
