import type { TextRange } from './textRange';

/** A piece of a text replaced by another; offsets are in the text before. */
export interface TextReplacement {
  readonly start: number;
  readonly deletedLength: number;
  readonly insertedLength: number;
}

/**
 * Where a range is after a replacement; undefined when nothing of it is left. Text inserted inside belongs to it, text inserted at
 * either end does not.
 */
export function shiftRange({ start, end }: TextRange, replacement: TextReplacement): TextRange | undefined {
  const deletedEnd = replacement.start + replacement.deletedLength;
  const growth = replacement.insertedLength - replacement.deletedLength;
  if (deletedEnd <= start) return { start: start + growth, end: end + growth };
  if (replacement.start >= end) return { start, end };
  if (replacement.start <= start && deletedEnd >= end) return undefined;
  if (replacement.start < start) return { start: deletedEnd + growth, end: end + growth };
  if (deletedEnd > end) return { start, end: replacement.start };
  return { start, end: end + growth };
}
