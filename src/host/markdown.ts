/** Text from files and people as Markdown that shows it literally: nothing in it is a link, an image, HTML or an icon. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-.!~|<>&$:@"']/g, character => `&#${character.charCodeAt(0)};`)
    .replace(/\s+/g, ' ');
}

/** The beginning of a text on one line, for titles and lists. `length` in UTF-16 units. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  // Half of a surrogate pair is no character.
  const beginning = line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${beginning.trimEnd()}…`;
}
