import assert from 'node:assert/strict';
import { GitIgnore } from '../../../../src/core/results/gitIgnore';

describe('what Git ignores', () => {
  const ignore = new GitIgnore(
    new Map([
      ['', '# a remark\n*.log\n!keep.log\n/build\ndocs/**/draft?.md\ncache/\n[ab].txt\n\n\\#odd'],
      ['packages/one', 'secret\n!*.log'],
    ]),
  );

  it('is what the last matching pattern says', () => {
    assert.ok(ignore.ignores('a.log') && ignore.ignores('deep/down/a.log'));
    assert.ok(!ignore.ignores('keep.log') && !ignore.ignores('deep/keep.log'));
    assert.ok(ignore.ignores('a.txt') && !ignore.ignores('c.txt'));
    assert.ok(ignore.ignores('#odd'));
  });

  it('is anchored by a slash, and for folders alone by a slash at the end', () => {
    assert.ok(ignore.ignores('build/x.md') && !ignore.ignores('deep/build/x.md'));
    assert.ok(ignore.ignores('deep/cache/x.md') && !ignore.ignores('cache'));
    assert.ok(ignore.ignores('docs/a/b/draft1.md') && ignore.ignores('docs/draft1.md'));
    assert.ok(!ignore.ignores('docs/draft10.md'));
  });

  it('is decided by the deeper file where two speak', () => {
    assert.ok(ignore.ignores('packages/one/secret') && !ignore.ignores('packages/two/secret'));
    assert.ok(!ignore.ignores('packages/one/a.log'));
  });

  it('takes any text for patterns', () => {
    for (const text of ['[', '[z-a]', '\\', '***', '/', '!', '(?', '{a,b}']) {
      assert.equal(new GitIgnore(new Map([['', text]])).ignores('some/file.md'), text === '***', text);
    }
  });
});
