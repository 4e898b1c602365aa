import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenize } from '../../../../src/core/text/tokenizer';

describe('tokenizing', () => {
  const cases: readonly (readonly [name: string, text: string, tokens: string])[] = [
    ['lower-cases words and separates punctuation', 'A well-made Film, truly.', 'a well - made film , truly .'],
    [
      'keeps negation as a token of its own',
      "I don't, can’t and WON'T; didnt",
      "i do n't , ca n't and wo n't ; did n't",
    ],
    ['cuts other English clitics, standing alone too', "it's they've film 's", "it 's they 've film 's"],
    ['cuts French elisions', "ce n'est pas l'homme qu'il", "ce n' est pas l' homme qu' il"],
    ['keeps other apostrophes inside words', "o'clock rock'n'roll", "o'clock rock'n'roll"],
    [
      'keeps small numbers and hides the digits of long ones',
      '10/10 or 3.5 in 1995, 12,000 at 20:15',
      '10/10 or 3.5 in 0000 , 00,000 at 00:00',
    ],
    ['keeps names of code whole', 'utf8 snake_case css3', 'utf8 snake_case css3'],
    ['replaces addresses', 'see https://a.org/x?y=1或www.b.de, me@c.net.', 'see <url> 或 <url> , <email> .'],
    ['keeps emoticons and emoji whole', 'fine :-) <3 👍🏽👨‍👩‍👧🇩🇪', 'fine :-) <3 👍🏽 👨‍👩‍👧 🇩🇪'],
    ['shortens runs', 'soooooo good!!!!!! ... ??', 'sooo good !!! ... ??'],
    [
      'finds the words of Chinese, Japanese and Thai',
      '服务态度特别好 素晴らしい映画 ดีมาก',
      '服务 态度 特别 好 素晴らしい 映画 ดี มาก',
    ],
    ['handles mixed scripts and full-width forms', 'ＡＢＣ好吃！iPhone很贵', 'abc 好吃 ! iphone 很 贵'],
    [
      'keeps Korean, Arabic, Hindi and Cyrillic words',
      '정말 좋아요 رائع جدا बहुत अच्छा Очень',
      '정말 좋아요 رائع جدا बहुत अच्छा очень',
    ],
  ];
  for (const [name, text, tokens] of cases)
    it(name, () => {
      assert.deepEqual(tokenize(text), tokens.split(' '));
    });

  it('gives no tokens for a text of white space', () => {
    assert.deepEqual(tokenize(' \n\t　'), []);
  });

  it('never makes an empty token or one with white space, and loses no letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
        const tokens = tokenize(text);
        for (const token of tokens) assert.match(token, /^\S+$/u);
        if (/\p{L}/u.test(text)) assert.ok(tokens.length > 0);
      }),
    );
  });

  it('takes time in proportion to the length of the text', () => {
    // The processor's time, because the clock's depends on what else the machine does.
    const before = process.cpuUsage();
    for (const part of ['a', '1,', "'", ':)', 'a@', '好', 'www.', '!?']) tokenize(part.repeat(50_000));
    assert.ok(process.cpuUsage(before).user < 5_000_000);
  });
});
