/** The beginning of a text on one line, without control characters, for titles and lists. `length` in UTF-16 units. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (line.length <= length) return line;
  // Half of a surrogate pair is no character.
  const beginning = line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${beginning.trimEnd()}…`;
}
