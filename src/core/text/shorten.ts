import { oneLine } from './oneLine';

/** The beginning of a text as `oneLine` shows it, for titles and lists. `length` in UTF-16 units. */
export function shorten(text: string, length: number): string {
  // A text may have megabytes, and no line break.
  const whole = text.trimStart();
  const read = whole.slice(0, 20 * length);
  const line = oneLine(read).trim();
  if (line.length <= length && read.length === whole.length) return line;
  // Half of a surrogate pair is no character.
  const beginning = line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${beginning.trimEnd()}…`;
}
