import { oneLine } from '../core/text/oneLine';

/** Text from files and people as Markdown that shows it literally: nothing in it is a link, an image, HTML or an icon. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()#+\-.!~|<>&$:@"']/g, character => `&#${character.charCodeAt(0)};`);
}
