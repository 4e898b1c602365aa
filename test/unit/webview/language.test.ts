import assert from 'node:assert/strict';
import { formatCount, formatDuration, formatPercent, t, useLanguage } from '../../../src/webview/language';

describe('the language of the panel', () => {
  afterEach(() => {
    useLanguage('en', {});
  });

  it('is English where there is no translation', () => {
    assert.equal(t('Epoch {0} of {1}', '3', '12'), 'Epoch 3 of 12');
    assert.equal(formatCount(12345), '12,345');
  });

  it('translates, and may put the values in another order', () => {
    useLanguage('zh-cn', { 'The first {0} of {1} sentences.': '共 {1} 句，前 {0} 句。' });
    assert.equal(t('The first {0} of {1} sentences.', '100', '320'), '共 320 句，前 100 句。');
  });

  it('puts values in as they are, placeholders in them included', () => {
    assert.equal(t('“{0}” and “{1}”', '{1}', '$&'), '“{1}” and “$&”');
  });

  it('says durations in the units that matter', () => {
    assert.deepEqual([0.4, 59.6, 75, 3600, 7380].map(formatDuration), [
      '0 s',
      '1 min 0 s',
      '1 min 15 s',
      '1 h 0 min',
      '2 h 3 min',
    ]);
  });

  it('rounds shares to whole percent', () => {
    assert.equal(formatPercent(0.874), '87%');
  });
});
