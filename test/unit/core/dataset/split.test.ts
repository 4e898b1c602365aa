import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Example } from '../../../../src/core/dataset/example';
import { normalizedText } from '../../../../src/core/dataset/nearDuplicates';
import { stratifiedSplit } from '../../../../src/core/dataset/split';

function examples(counts: Record<string, number>): Example[] {
  return Object.entries(counts).flatMap(([label, count]) =>
    Array.from({ length: count }, (_, index) => ({ text: `${label} text ${index}`, labels: [label] })),
  );
}

function countOf(part: readonly Example[], label: string): number {
  return part.filter(example => example.labels[0] === label).length;
}

describe('splitting examples', () => {
  it('holds out the same share of every class', () => {
    const { train, dev } = stratifiedSplit(examples({ a: 200, b: 100, c: 10 }), 0.1, 1);
    assert.deepEqual([countOf(dev, 'a'), countOf(dev, 'b'), countOf(dev, 'c')], [20, 10, 1]);
    assert.equal(train.length + dev.length, 310);
  });

  it('gives the same parts for the same seed and others for another seed', () => {
    const all = examples({ a: 50, b: 50 });
    assert.deepEqual(stratifiedSplit(all, 0.2, 3), stratifiedSplit(all, 0.2, 3));
    assert.notDeepEqual(stratifiedSplit(all, 0.2, 3).dev, stratifiedSplit(all, 0.2, 4).dev);
  });

  it('holds out one example of a class with two texts, and none of a class with one', () => {
    const { train, dev } = stratifiedSplit(examples({ a: 2, b: 1 }), 0.1, 1);
    assert.deepEqual([countOf(train, 'a'), countOf(dev, 'a'), countOf(train, 'b'), countOf(dev, 'b')], [1, 1, 1, 0]);
  });

  it('keeps texts that differ only in case, white space or Unicode form on one side, whatever their labels', () => {
    const text = fc.constantFrom('Good', 'good ', 'ＧＯＯＤ', 'bad', 'BAD', 'so  so', 'so so', 'other', 'fine');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.constantFrom('x', 'y'))), fc.integer(), (rows, seed) => {
        const { train, dev } = stratifiedSplit(
          rows.map(([text, label]) => ({ text, labels: [label] })),
          0.3,
          seed,
        );
        const trained = new Set(train.map(example => normalizedText(example.text)));
        for (const { text } of dev) assert.ok(!trained.has(normalizedText(text)));
        assert.equal(train.length + dev.length, rows.length);
      }),
    );
  });

  it('keeps a text and its copies with another ending on one side', () => {
    const stories = Array.from(
      { length: 60 },
      (_, index) => `story ${'abcdefghij'[index % 10]}${index * 7919} was told well`,
    );
    const copies = stories.flatMap((text, index) => [
      { text: `${text} by a man who had seen everything there is to see`, labels: [index % 2 ? 'a' : 'b'] },
      { text: `${text} by a man who had seen everything there is to see!!`, labels: [index % 2 ? 'a' : 'b'] },
    ]);
    const { train, dev } = stratifiedSplit(copies, 0.3, 1);
    const trained = new Set(train.map(({ text }) => text.replaceAll('!', '')));
    assert.ok(dev.length > 20);
    for (const { text } of dev) assert.ok(!trained.has(text.replaceAll('!', '')), text);
  });

  it('holds out about the share that was asked for when half of a class is one text', () => {
    const rows = [
      ...Array.from({ length: 50 }, () => ({ text: 'the same again', labels: ['a'] })),
      ...Array.from({ length: 50 }, (_, index) => ({ text: `${index * 7919} differs ${index}`, labels: ['a'] })),
    ];
    for (let seed = 0; seed < 20; seed++) assert.equal(stratifiedSplit(rows, 0.1, seed).dev.length, 10);
  });
});
