import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readingOf, sourceParts } from '../../../../src/core/prose/reading';
import { longestUnit, textUnits, unitKinds, type UnitKind } from '../../../../src/core/prose/textUnits';

function unitsOf(languageId: string, text: string, kind: UnitKind = 'auto', fileName = 'file'): string[] {
  const reading = readingOf({ languageId, fileName, parts: sourceParts });
  return textUnits(text, reading, kind).map(unit => unit.text.replace(/\s+/g, ' '));
}

describe('what of a document is read', () => {
  it('is the prose of Markdown: no front matter, code, tags, comments and addresses', () => {
    const text = [
      '---',
      'title: Not this',
      '---',
      '# A heading',
      '',
      'Use `npm run` **often**, see [the docs](https://example.org/a(b)) or https://example.org/x. It <b>works</b>.',
      '',
      '```js',
      'const not = "this one";',
      '```',
      '',
      '    indented code is not read',
      '',
      '- An item.',
      '',
      '    More of the item.',
      '<!-- nor',
      'this -->',
      '[ref]: https://example.org "Nor this"',
    ].join('\n');
    assert.deepEqual(unitsOf('markdown', text), [
      'A heading',
      'Use **often**, see [the docs or .',
      'It works .',
      'An item.',
      'More of the item.',
    ]);
  });

  it('is comments and string literals of a language like C, with lines of one comment joined', () => {
    const text = [
      '// This comment goes on for long enough to be wrapped',
      '// and ends here. Next one.',
      'const x = "two words"; // first',
      "const key = 'key', path = './a/b.ts', quote = /[\"']/; // second",
      '/**',
      ' * Adds things up.',
      ' * @param {number} left the first of them',
      ' */',
      'const t = `Dear ${name}, it is late`;',
    ].join('\n');
    assert.deepEqual(unitsOf('typescript', text), [
      'This comment goes on for long enough to be wrapped and ends here.',
      'Next one.',
      'two words',
      'first',
      'second',
      'Adds things up.',
      'left the first of them',
      'Dear , it is late',
    ]);
  });

  it('takes from source only the parts that are asked for', () => {
    const text = '# A comment.\nprint("a string here")';
    const comments = readingOf({ languageId: 'python', fileName: 'a.py', parts: ['comments'] });
    assert.deepEqual(
      textUnits(text, comments, 'auto').map(unit => unit.text),
      ['A comment.'],
    );
  });

  it('knows the comments of other families', () => {
    assert.deepEqual(
      unitsOf('python', '#!/usr/bin/env python\n"""A doc string."""\nx = 1  # a note\ny = "see a#b here"'),
      ['A doc string.', 'a note', 'see a#b here'],
    );
    assert.deepEqual(unitsOf('sql', "-- All of them.\nselect 'it''s fine' /* or not */;"), [
      'All of them.',
      "it''s fine",
      'or not',
    ]);
    assert.deepEqual(unitsOf('lua', '--[[ Long\ncomment. ]]\n-- Short.'), ['Long', 'comment.', 'Short.']);
    assert.deepEqual(unitsOf('rust', "/// Borrows it.\nfn f<'a>(x: &'a str) { print(\"it is 'so'\"); }"), [
      'Borrows it.',
      "it is 'so'",
    ]);
    assert.deepEqual(unitsOf('yaml', 'url: a#b # a remark\n# another one'), ['a remark', 'another one']);
  });

  it('is the text of HTML, with sentences that reach over inline tags', () => {
    const text = '<h1>Title</h1><p>It is <b>very</b> good.</p><script>let no = "not this";</script><!-- A remark. -->';
    assert.deepEqual(unitsOf('html', text), ['Title', 'It is very good.', 'A remark.']);
  });

  it('is a commit message without the lines that Git adds', () => {
    const text = 'Mend it\n\nIt was broken.\n\nSigned-off-by: A <a@example.org>\n# Please enter\n# --- >8 ---\n+diff';
    assert.deepEqual(unitsOf('git-commit', text.replace('--- >8 ---', '------ >8 ------')), [
      'Mend it',
      'It was broken.',
    ]);
  });

  it('is what is spoken in subtitles, a cue at a time', () => {
    const srt =
      '1\n00:00:01,000 --> 00:00:02,500\nI do not\n<i>think so.</i>\n\n2\n00:00:03,000 --> 00:00:04,000\n42\n';
    assert.deepEqual(unitsOf('plaintext', srt, 'auto', 'film.srt'), ['I do not think so.', '42']);
    const vtt = 'WEBVTT\n\nNOTE by me\n\nintro\n00:01.000 --> 00:02.000 align:left\nHello there.\n';
    assert.deepEqual(unitsOf('plaintext', vtt, 'auto', 'film.vtt'), ['Hello there.']);
  });

  it('is the messages of a chat log, without times and names', () => {
    const irc = '[12:01] <ann> hi all\n[12:02] <bob> hello. how are you?\nfine I hope\n[12:03] *** carl has left';
    assert.deepEqual(unitsOf('plaintext', irc), ['hi all', 'hello. how are you? fine I hope']);
    const phone = '31/12/23, 22:15 - Ann: good food\n31/12/23, 22:16 - Bob: 太慢了';
    assert.deepEqual(unitsOf('plaintext', phone), ['good food', '太慢了']);
    assert.deepEqual(unitsOf('plaintext', phone, 'sentence'), ['good food', '太慢了']);
  });

  it('is the cells of the text column, labelled or not', () => {
    const csv = 'id,text,label\n1,"Good, and ""cheap"". Nice.",positive\n2,Bad.,\n';
    assert.deepEqual(unitsOf('csv', csv), ['Good, and "cheap". Nice.', 'Bad.']);
    assert.deepEqual(unitsOf('plaintext', csv, 'sentence', 'a.csv'), ['Good, and ""cheap"".', 'Nice.', 'Bad.']);
    const named = readingOf({ languageId: 'jsonl', fileName: 'a.jsonl', parts: [], textColumn: 'note' });
    assert.deepEqual(
      textUnits('{"text":"A longer text here","note":"x y"}', named, 'auto').map(unit => unit.text),
      ['x y'],
    );
  });

  it('is divided into lines and paragraphs when that is asked for', () => {
    const text = 'One. Two.\nthree\n\nFour.';
    assert.deepEqual(unitsOf('plaintext', text, 'line'), ['One. Two.', 'three', 'Four.']);
    assert.deepEqual(unitsOf('plaintext', text, 'paragraph'), ['One. Two. three', 'Four.']);
  });

  it('leaves out what a comment says to ignore', () => {
    assert.deepEqual(unitsOf('python', '# Kept.\nx = 1 # undertone-ignore: nonsense\n# Kept too.'), [
      'Kept.',
      'Kept too.',
    ]);
    assert.deepEqual(unitsOf('markdown', '<!-- undertone-ignore-next -->\n\nNot this.\n\nBut this.'), ['But this.']);
    assert.deepEqual(unitsOf('markdown', 'Nothing.\n<!-- undertone-ignore-file -->\nAt all.'), []);
  });

  it('looks only near the focus when there is one, with what stands before it in mind', () => {
    const text = '```\nnot this\n```\n\nFirst.\n\nSecond.';
    const reading = readingOf({ languageId: 'markdown', fileName: 'a.md', parts: [] });
    const start = text.indexOf('Second');
    assert.deepEqual(
      textUnits(text, reading, 'auto', { start, end: start + 3 }).map(unit => unit.text),
      ['Second.'],
    );
    assert.deepEqual(textUnits(text, reading, 'auto', { start: 5, end: 7 }), []);
  });

  it('finds ranges in bounds, in order and disjoint in any text, each with a text of its length', () => {
    const marks = [
      '"',
      "'",
      '`',
      '```',
      '//',
      '/*',
      '*/',
      '#',
      '--',
      '\n',
      '\\',
      '<!--',
      '-->',
      '<b>',
      '](',
      ')',
      '"""',
    ];
    const times = [
      '00:01.000 --> 00:02.000',
      '12:30 <a> ',
      '---\n',
      '    ',
      '- ',
      'undertone-ignore-next',
      '\u{1F600}',
      '好。',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...marks, ...times), fc.string({ maxLength: 8 })), { maxLength: 40 })
      .map(parts => parts.join(''));
    const languages = [
      'plaintext',
      'markdown',
      'html',
      'git-commit',
      'vtt',
      'typescript',
      'python',
      'sql',
      'lua',
      'rust',
      'csv',
      'jsonl',
    ];
    fc.assert(
      fc.property(text, fc.constantFrom(...languages), fc.constantFrom(...unitKinds), (content, languageId, kind) => {
        const reading = readingOf({ languageId, fileName: languageId === 'vtt' ? 'a.vtt' : 'a', parts: sourceParts });
        let from = 0;
        for (const { start, end, text: unit } of textUnits(content, reading, kind)) {
          assert.ok(start >= from && end > start && end <= content.length, `${start}-${end} after ${from}`);
          if (reading.kind !== 'table') assert.equal(unit.length, end - start);
          assert.ok(unit.length <= longestUnit);
          from = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a line of a million characters of any kind in a moment', () => {
    const repeated = [
      'a',
      '`',
      '"',
      '<',
      '<a',
      '](',
      '[',
      '/*',
      "'",
      '${',
      '\\',
      '<!--',
      'a@',
      'http://',
      '# ',
      '12:3',
      '{"a":"',
      '/',
    ];
    const languages = ['markdown', 'typescript', 'html', 'python', 'plaintext', 'jsonl'];
    for (const part of repeated) {
      const line = part.repeat(Math.ceil(1_000_000 / part.length));
      for (const languageId of languages) {
        const { user } = process.cpuUsage();
        unitsOf(languageId, line);
        const took = (process.cpuUsage().user - user) / 1000;
        assert.ok(took < 6000, `${languageId} of ${part}: ${took.toFixed(0)} ms`);
      }
    }
  }).timeout(120_000);
});
