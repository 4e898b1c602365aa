import assert from 'node:assert/strict';
import { shorten } from '../../../src/core/text/shorten';
import { escapeMarkdown } from '../../../src/host/markdown';
import { listText, withoutLinks } from '../../../src/host/plainText';
import { hostileTexts } from '../../hostileTexts';

/** Whatever ends a line, tells a terminal something, or turns the direction of writing. */
const unshowable = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** As VS Code looks for links in messages (`linkedText.ts`) and for icons in labels (`iconLabels.ts`). */
const messageLink = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /(\\)?\$\(([a-z0-9-]+(?:~[a-z]+)?)\)/gi;

describe('hostile text', () => {
  for (const [threat, text] of Object.entries(hostileTexts)) {
    describe(`that would ${threat}`, () => {
      it('has in Markdown no character that Markdown, HTML or icons could be made of', () => {
        const escaped = escapeMarkdown(text);
        assert.doesNotMatch(escaped, unshowable);
        assert.doesNotMatch(escaped.replace(/&#\d+;/g, ''), /[^\p{L}\p{N}\uFFFD /,=;?%]/u);
      });

      it('is short, on one line and in one direction in lists', () => {
        for (const shown of [shorten(text, 80), listText(text)]) {
          assert.doesNotMatch(shown, unshowable);
          assert.ok(shown.length <= 250, `${shown.length} characters`);
        }
      });

      it('has no icon in lists and in the status bar', () => {
        for (const [, escape] of listText(text).matchAll(icon)) assert.equal(escape, '\\');
      });

      it('has no link in messages', () => {
        assert.doesNotMatch(withoutLinks(text), messageLink);
      });
    });
  }
});
