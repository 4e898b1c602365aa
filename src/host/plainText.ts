import { shorten } from '../core/text/shorten';

/** A name or a text from a file as it stands in lists to choose from and in the status bar. */
export function listText(text: string): string {
  return withoutIcons(shorten(text, longestListed));
}

const longestListed = 200;

/** For where VS Code makes an icon of `$(name)`. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** For messages, in which VS Code makes a link, to a command too, of `[title](target)`. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
