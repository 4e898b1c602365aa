import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnchorFinder, selectorOf } from '../../../../src/core/labels/anchor';
import { contextLength } from '../../../../src/core/labels/annotation';

describe('anchors', () => {
  const text = 'The plot is thin. The acting is superb, and the music carries it. The end is too long.';

  function anchored(quote: string): ReturnType<typeof selectorOf> {
    const start = text.indexOf(quote);
    return selectorOf(text, { start, end: start + quote.length });
  }

  /** The text that is found in the edited text, or undefined for an orphan. */
  function found(quote: string, edited: string): string | undefined {
    const range = new AnchorFinder(edited).find(anchored(quote));
    return range && edited.slice(range.start, range.end);
  }

  it('are made of the quote, its context and its position', () => {
    assert.deepEqual(anchored('superb'), {
      exact: 'superb',
      prefix: 'The plot is thin. The acting is ',
      suffix: ', and the music carries it. The ',
      start: 32,
      end: 38,
    });
  });

  it('never keep half of a character', () => {
    const emoji = '😀'.repeat(40);
    const { prefix, suffix } = selectorOf(`a${emoji}b${emoji}`, { start: 81, end: 82 });
    assert.equal(prefix.length, contextLength);
    assert.equal(selectorOf(`${emoji}b.${emoji}`, { start: 80, end: 81 }).suffix, `.${'😀'.repeat(15)}`);
    assert.equal(selectorOf(`${emoji}.b${emoji}`, { start: 81, end: 82 }).prefix, `${'😀'.repeat(15)}.`);
    assert.equal(suffix, '😀'.repeat(16));
  });

  it('stay where they are when the text did not change', () => {
    const range = new AnchorFinder(text).find(anchored('superb'));
    assert.deepEqual(range, { start: 32, end: 38, by: 'position' });
  });

  it('follow their text when something is inserted before it', () => {
    assert.deepEqual(new AnchorFinder(`A review.\n${text}`).find(anchored('superb')), {
      start: 42,
      end: 48,
      by: 'quote',
    });
  });

  it('tell equal quotes apart by their context, wherever they went', () => {
    const edited = `The start. The middle. ${text.replace('music carries it', 'rest is well done')} The credits.`;
    const start = text.lastIndexOf('The');
    const range = new AnchorFinder(edited).find(selectorOf(text, { start, end: start + 3 }));
    assert.equal(range?.start, edited.indexOf('The end'));
  });

  it('choose the nearest of equal quotes in equal context', () => {
    const lines = 'good\n'.repeat(100);
    const selector = selectorOf(lines, { start: 250, end: 254 });
    assert.equal(new AnchorFinder(lines).find(selector)?.start, 250);
    assert.equal(new AnchorFinder(`x\n${lines}`).find(selector)?.start, 252);
  });

  it('hold on to a quote whose surroundings were rewritten', () => {
    assert.equal(
      found('The acting is superb', 'Nothing is as before. The acting is superb! Yes.'),
      'The acting is superb',
    );
  });

  it('do not take a common word elsewhere for the one that was labelled', () => {
    assert.equal(found('the', 'Something else altogether, with no more than the same short word.'), undefined);
  });

  it('hold on to a quote that was changed a little', () => {
    assert.equal(found('The acting is superb', text.replace('superb', 'suberb')), 'The acting is suberb');
    assert.equal(found('The acting is superb', text.replace('is superb', 'was superb')), 'The acting was superb');
    assert.equal(found('thin', text.replace('thin', 'thick')), undefined);
  });

  it('become orphans when their text is gone', () => {
    assert.equal(found('The acting is superb', text.replace('The acting is superb', 'I slept')), undefined);
    assert.equal(found('superb', ''), undefined);
  });

  it('find a long text by its ends when its middle was rewritten', () => {
    const paragraph = Array.from({ length: 60 }, (_, index) => `Sentence number ${index} says something.`).join(' ');
    const selector = selectorOf(`Before. ${paragraph} After.`, { start: 8, end: 8 + paragraph.length });
    const edited = paragraph.replace(/number (2\d)/g, 'no. $1, which is rewritten,').replace('Sentence', 'Sentense');
    const now = `Before, and more. ${edited} After.`;
    const range = new AnchorFinder(now).find(selector);
    assert.equal(range && now.slice(range.start, range.end), edited);
    assert.equal(range?.by, 'similar');
  });

  it('find an empty range by its context', () => {
    assert.deepEqual(new AnchorFinder(`> ${text}`).find(selectorOf(text, { start: 17, end: 17 })), {
      start: 19,
      end: 19,
      by: 'quote',
    });
  });

  it('are found after an edit that leaves the quote and its context alone, for any text', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '。', '😀'), maxLength: 200 });
    fc.assert(
      fc.property(letters, letters, letters, letters, (before, quote, after, inserted) => {
        const selector = selectorOf(before + quote + after, {
          start: before.length,
          end: before.length + quote.length,
        });
        const range = new AnchorFinder(inserted + before + quote + after).find(selector);
        assert.ok(range);
        const edited = inserted + before + quote + after;
        assert.equal(edited.slice(range.start, range.end), quote);
        // Repetitive texts have the whole passage more than once: then any of them is as good.
        const { prefix, suffix } = selector;
        assert.ok(edited.slice(0, range.start).endsWith(prefix) && edited.slice(range.end).startsWith(suffix));
      }),
    );
  });

  it('are resolved by the thousand without holding up the editor', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `Line ${index} of the text has the word good in it.\n`);
    const whole = lines.join('');
    let lineStart = 0;
    const selectors = lines.map(line => {
      const start = lineStart + line.indexOf('good');
      lineStart += line.length;
      return selectorOf(whole, { start, end: start + 4 });
    });
    const edited = `A new first line.\n${whole.replace('Line 5000 ', 'Line five thousand ')}`;
    const finder = new AnchorFinder(edited);
    const begun = performance.now();
    const starts = selectors.map(selector => finder.find(selector)?.start);
    const elapsed = performance.now() - begun;
    lineStart = 0;
    for (const [index, line] of edited.split('\n').slice(0, -1).entries()) {
      if (index > 0) assert.equal(starts[index - 1], lineStart + line.indexOf('good'));
      lineStart += line.length + 1;
    }
    assert.ok(elapsed < 1000, `took ${elapsed.toFixed(0)} ms`);
  });
});
