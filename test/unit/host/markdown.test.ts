import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../src/host/markdown';

describe('text in Markdown', () => {
  it('keeps nothing that Markdown, HTML or icons could be made of', () => {
    const hostile =
      '[click](command:evil) ![x](http://a) <img src=x> `code` **bold** $(trash) &lt; a@b.c\n# title\n- item | cell';
    const escaped = escapeMarkdown(hostile);
    assert.doesNotMatch(escaped.replace(/&#\d+;/g, ''), /[^\p{L}\p{N} /,=;?]/u);
  });

  it('decodes to what it was, on one line', () => {
    const decoded = escapeMarkdown('a *b*\n(c)').replace(/&#(\d+);/g, (_, code: string) =>
      String.fromCharCode(Number(code)),
    );
    assert.equal(decoded, 'a *b* (c)');
  });
});
