import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitSentences } from '../../../../src/core/text/sentences';

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe('splitting into sentences', () => {
  it('ends English sentences at their marks, quotes included', () => {
    assert.deepEqual(sentencesOf('It is good. He said "Stop!" and left... What?! Version 2.0 costs $3.5 million.'), [
      'It is good.',
      'He said "Stop!" and left...',
      'What?!',
      'Version 2.0 costs $3.5 million.',
    ]);
  });

  it('does not end at titles, initials, acronyms and numbers', () => {
    const sentences = [
      'Dr. Smith met J. R. Tolkien vs. Mr. Jones, e.g. in Fig. 3.',
      'The U.S. Army has No. 5.',
      'No.',
      'So did I.',
      'Then we left.',
    ];
    assert.deepEqual(sentencesOf(sentences.join(' ')), sentences);
  });

  it('ends Chinese sentences, which have no spaces', () => {
    assert.deepEqual(sentencesOf('送错了,很积极的更换了好评。他说：“太好了！”我走了……真的吗？是的；好'), [
      '送错了,很积极的更换了好评。',
      '他说：“太好了！”',
      '我走了……真的吗？',
      '是的；好',
    ]);
  });

  it('ends a sentence at the end of a short line, and at every line of Chinese', () => {
    assert.deepEqual(sentencesOf('good food\r\nbad service\n\n送得太慢了\n都将近两小时'), [
      'good food',
      'bad service',
      '送得太慢了',
      '都将近两小时',
    ]);
  });

  it('joins the lines of a wrapped paragraph', () => {
    const wrapped = 'This film is a mess from the very first scene to the\nlast one, and I mean it. Avoid it.\nReally.';
    assert.deepEqual(sentencesOf(wrapped), [wrapped.slice(0, wrapped.indexOf(' Avoid')), 'Avoid it.', 'Really.']);
  });

  it('leaves the markers of Markdown outside and never crosses items', () => {
    const text = '# Reviews of the year\n- loved it. Twice!\n- [x] hated it\n1. so so\n> quoted words\n***\n| a | b |';
    assert.deepEqual(sentencesOf(text), [
      'Reviews of the year',
      'loved it.',
      'Twice!',
      'hated it',
      'so so',
      'quoted words',
      '| a | b |',
    ]);
  });

  it('leaves out fenced code, also when the fence is never closed', () => {
    assert.deepEqual(sentencesOf('Before.\n```ts\nconst x = 1;\n```\nAfter.\n~~~\nlost'), ['Before.', 'After.']);
  });

  it('keeps marks that stand alone with the sentence before them', () => {
    assert.deepEqual(sentencesOf('Awful! ! ! Never again. ...'), ['Awful! ! !', 'Never again. ...']);
  });

  it('gives ordered ranges inside the text that do not overlap, for any text', () => {
    const pieces = fc.constantFrom(
      'word ',
      'Dr. ',
      '. ',
      '!',
      '。',
      '\n',
      '\r\n',
      '- ',
      '# ',
      '```\n',
      '好',
      '😀',
      '“',
      '  ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), parts => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of splitSentences(text)) {
          assert.ok(start >= last && start < end && end <= text.length);
          assert.equal(text.slice(start, end), text.slice(start, end).trim());
          last = end;
        }
      }),
    );
  });
});
