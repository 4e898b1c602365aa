import assert from 'node:assert/strict';
import { panelPage } from '../../../../src/host/panel/panelPage';

describe('the page of the panel', () => {
  const page = panelPage({
    title: 'Undertone',
    language: 'zh-cn',
    translations: { 'He said "no"': '<script>alert(1)</script>' },
    script: 'https://resource/panel.js',
    iconStyles: 'https://resource/codicon.css',
    source: 'https://*.source',
    nonce: 'bm9uY2U=',
  });

  it('allows its own script, styles and font, and nothing inline', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-bm9uY2U='; style-src https://*.source; font-src https://*.source",
    );
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/);
    assert.deepEqual(page.match(/<script[^>]*>/g), ['<script nonce="bm9uY2U=" src="https://resource/panel.js">']);
  });

  it('carries its texts as data that cannot become markup', () => {
    const attribute = /data-translations="([^"]*)"/.exec(page)?.[1];
    const text = attribute?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    assert.deepEqual(JSON.parse(text!), { 'He said "no"': '<script>alert(1)</script>' });
    assert.doesNotMatch(attribute!, /[<>]/);
  });
});
