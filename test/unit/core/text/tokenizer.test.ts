import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalize, normalizeWithOrigin } from '../../../../src/core/text/normalization';
import { tokenize, tokenizeWithRanges } from '../../../../src/core/text/tokenizer';
import { isThorough } from '../../thorough';

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

describe('tokenizing with ranges', () => {
  const cases: readonly (readonly [name: string, text: string, pieces: readonly string[]])[] = [
    ['finds words and marks where they stand', ' A  Film, truly!!!!', ['A', 'Film', ',', 'truly', '!!!!']],
    [
      'cuts clitics where the apostrophe stands, or is missing',
      "Don’t DIDNT l'homme it's",
      ['Do', 'n’t', 'DID', 'NT', "l'", 'homme', 'it', "'s"],
    ],
    ['covers all of a run that was shortened', "soooooooo I looooove'll", ['soooooooo', 'I', 'looooove', "'ll"]],
    ['covers all of an address', 'see https://a.org/x?y=1 now', ['see', 'https://a.org/x?y=1', 'now']],
    ['finds full-width forms and ligatures', 'ＡＢＣ ﬁlm 好吃', ['ＡＢＣ', 'ﬁlm', '好吃']],
    ['gives each token of one character all of it', 'x ㏂ y', ['x', '㏂', '㏂', '㏂', '㏂', 'y']],
    ['counts accents and emoji in UTF-16 units', 'cafe\u0301 👍🏽 ok', ['cafe\u0301', '👍🏽', 'ok']],
    ['is not shifted by letters that grow in lower case', 'İstanbul İİ fine', ['İstanbul', 'İİ', 'fine']],
    ['keeps the letters of a Korean syllable together', 'ﾡￂx ㄱㅏ y', ['ﾡￂx', 'ㄱㅏ', 'y']],
    ['keeps the sound mark with its half-width letter', 'ｶﾞﾗｽ x', ['ｶﾞﾗｽ', 'x']],
  ];
  for (const [name, text, pieces] of cases)
    it(name, () => {
      const tokens = tokenizeWithRanges(text);
      assert.deepEqual(
        tokens.map(({ start, end }) => text.slice(start, end)),
        pieces,
      );
    });

  for (const unit of ['grapheme', 'binary'] as const)
    it(`gives tokenize's tokens at places that never run backwards (${unit})`, () => {
      const mixed = fc.string({ unit: fc.oneof(fc.string({ unit, minLength: 1, maxLength: 1 }), trickyCharacter) });
      fc.assert(
        fc.property(mixed, text => {
          const tokens = tokenizeWithRanges(text);
          assert.deepEqual(
            tokens.map(({ token }) => token),
            tokenize(text),
          );
          let before = { start: 0, end: 0 };
          for (const range of tokens) {
            assert.ok(range.start >= before.start && range.end >= before.end);
            assert.ok(range.start < range.end && range.end <= text.length);
            before = range;
          }
        }),
        { numRuns: isThorough ? 2000 : 100 },
      );
    });

  it('normalizes the piece of the text at a range to what the token was made of', () => {
    fc.assert(
      fc.property(fc.array(trickyCharacter, { maxLength: 12 }), characters => {
        const text = characters.join('');
        const { normalized, originOf } = normalizeWithOrigin(text);
        for (let start = 0; start < normalized.length; start++) {
          const origin = originOf(start, start + 1);
          assert.ok(normalize(text.slice(origin.start, origin.end)).includes(normalized.charAt(start)));
        }
      }),
      { numRuns: isThorough ? 20_000 : 500 },
    );
  });
});

/** What changes its length, joins its neighbours or changes their order when it is normalized. */
const trickyCharacter = fc.constantFrom(
  ...['a', ' ', "'", 'İ', 'ﬁ', '㏂', '\u0301', '\u0323', '\u0334', '\u0344', '´', 'ｶ', 'ﾞ', '\u3099', 'ㄱ', 'ㅏ', 'ﾡ'],
  ...[
    '\u1100',
    '\u1161',
    '\u11a8',
    '각',
    '가',
    '½',
    'ﷺ',
    '𝟘',
    '👍',
    '🏽',
    '\u200d',
    '\ufe0f',
    '好',
    'か',
    'é',
    '\u0cc6',
    '\u0cc2',
  ],
);
