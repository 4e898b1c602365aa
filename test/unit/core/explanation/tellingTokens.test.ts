import assert from 'node:assert/strict';
import { tellingTokens, tellingWords, type TellingTokens } from '../../../../src/core/explanation/tellingTokens';
import type { TextRange } from '../../../../src/core/text/textRange';

describe('the words that decide', () => {
  it('are the strongest for and against, without those that hardly matter', () => {
    const telling = tellingTokens(tokensOf(0.2, -1.5, 0.1, 2, -0.4, 1), 2);
    assert.deepEqual(contributions(telling.for), [2, 1]);
    assert.deepEqual(contributions(telling.against), [-1.5, -0.4]);
  });

  it('are none where no word changes anything', () => {
    for (const tokens of [tokensOf(), tokensOf(0.01, -0.02, 0)]) {
      assert.deepEqual(tellingTokens(tokens, 5), { for: [], against: [] });
    }
  });
});

describe('the words that are named to people', () => {
  it('leave punctuation out where words stand beside it, on each side by itself', () => {
    assert.deepEqual(named('A fine film !!!', { fine: 1, film: 0.5, '!!!': 2 }), {
      for: ['fine', 'film'],
      against: [],
    });
    assert.deepEqual(named('fine , but dull .', { fine: 1, ',': 2, '.': -3 }), { for: ['fine'], against: ['.'] });
    assert.deepEqual(named('？！', { '？': 1, '！': -0.5 }), { for: ['？'], against: ['！'] });
  });

  it('are as many as asked for, though punctuation is stronger', () => {
    assert.deepEqual(named('a . b , c', { '.': 5, ',': 4, a: 3, b: 2, c: 1 }).for, ['a', 'b']);
  });

  it('have emoticons, emoji and numbers among them', () => {
    const words = { ':)': 3, '😀': 2, '10/10': 1, '—': 1 };
    assert.deepEqual(named(':) 😀 10/10 —', words, 5).for, [':)', '😀', '10/10']);
  });
});

function tokensOf(...contributions: readonly number[]): readonly { readonly contribution: number }[] {
  return contributions.map(contribution => ({ contribution }));
}

function contributions(tokens: readonly { readonly contribution: number }[]): readonly number[] {
  return tokens.map(({ contribution }) => contribution);
}

/** @param words what each adds */
function named(text: string, words: Readonly<Record<string, number>>, most = 2): TellingTokens<string> {
  const tokens = Object.entries(words).map(([word, contribution]) => {
    const start = text.indexOf(word);
    return { start, end: start + word.length, contribution };
  });
  const telling = tellingWords(text, tokens, most);
  const textOf = ({ start, end }: TextRange): string => text.slice(start, end);
  return { for: telling.for.map(textOf), against: telling.against.map(textOf) };
}
