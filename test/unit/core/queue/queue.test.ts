import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderQueue, type QueueItem, type QueueStrategy } from '../../../../src/core/queue/queue';

const strategies: readonly QueueStrategy[] = [
  { kind: 'mixed' },
  { kind: 'uncertain' },
  { kind: 'balanced', labelled: [3, 0, 1] },
  { kind: 'document' },
  { kind: 'random' },
];

function itemsOf(texts: readonly string[]): QueueItem[] {
  return texts.map((text, index) => ({ id: `${index}`, text }));
}

const idsOf = (entries: readonly { item: QueueItem }[]): string[] => entries.map(({ item }) => item.id);

describe('the queue', () => {
  it('has every item exactly once, whatever the strategy, the texts and the predictions, and is the same again', () => {
    const row = fc.option(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), {
      nil: undefined,
    });
    const item = fc.record({ text: fc.string(), isSkipped: fc.boolean(), row });
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 60 }),
        fc.constantFrom(...strategies),
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(),
        (rows, strategy, isTrained, ahead, seed) => {
          const items = rows.map(({ text, isSkipped }, index) => ({ id: `${index}`, text, isSkipped }));
          const predictions = isTrained ? rows.map(each => each.row) : undefined;
          const entries = orderQueue(items, predictions, strategy, seed, { ahead });
          assert.deepEqual(idsOf(entries).sort(), items.map(({ id }) => id).sort());
          assert.deepEqual(orderQueue(items, predictions, strategy, seed, { ahead }), entries);
          const firstSkipped = entries.findIndex(entry => entry.item.isSkipped);
          if (firstSkipped >= 0) assert.ok(entries.slice(firstSkipped).every(entry => entry.item.isSkipped));
        },
      ),
    );
  });

  const words = ['apple', 'bread', 'cloud', 'drum', 'eagle', 'flute', 'grape', 'house', 'ivory', 'jewel'];
  const items = itemsOf(words);
  /** The less sure the later. */
  const predictions = words.map((_, index) => [1 - index / 20, index / 20]);

  it('keeps the order of the document', () => {
    assert.deepEqual(
      idsOf(orderQueue(items, predictions, { kind: 'document' }, 1)),
      idsOf(items.map(item => ({ item }))),
    );
  });

  it('asks first for what the model is least sure of, and says between which labels and how narrowly', () => {
    const entries = orderQueue(items, predictions, { kind: 'uncertain' }, 1, { ahead: 3 });
    const places = idsOf(entries).map(Number);
    assert.deepEqual(
      places,
      [...places].sort((a, b) => b - a),
    );
    assert.deepEqual(entries.at(-1)!.reason, { kind: 'uncertain', classes: [0, 1], margin: 1, alike: 0 });
    const { reason } = entries[0]!;
    assert.ok(reason.kind === 'uncertain' && reason.alike === 1 && Math.abs(reason.margin - 0.1) < 1e-12);
  });

  it('lets chance have every fourth turn', () => {
    const kinds = orderQueue(items, predictions, { kind: 'mixed' }, 1).map(({ reason }) => reason.kind);
    const turn = ['uncertain', 'uncertain', 'uncertain', 'random'];
    assert.deepEqual(kinds.slice(0, 8), [...turn, ...turn]);
    const withoutModel = orderQueue(items, undefined, { kind: 'mixed' }, 1).map(({ reason }) => reason.kind);
    assert.deepEqual(withoutModel.slice(2, 4), ['representative', 'random']);
  });

  it('asks once for texts that are the same, first for those that are like many, and not for what is labelled', () => {
    const texts = ['rain in town', 'rain in town', 'rain in town', 'sun in spring', 'sun in spring', 'odd'];
    const repeated = itemsOf(texts);
    const unsure = repeated.map(() => [0.5, 0.5]);
    const first = (labelled: readonly string[]): string[] =>
      orderQueue(repeated, unsure, { kind: 'uncertain' }, 1, { ahead: 3, labelled })
        .slice(0, 3)
        .map(({ item }) => item.text);
    assert.deepEqual(first([]), ['rain in town', 'sun in spring', 'odd']);
    assert.deepEqual(first(['rain in town']).slice(0, 2), ['sun in spring', 'odd']);
    const [entry] = orderQueue(repeated, undefined, { kind: 'uncertain' }, 1);
    assert.deepEqual(entry!.reason, { kind: 'representative', alike: 5 });
  });

  it('gives the class with fewest labels its turn until all have as many', () => {
    const rows = [0, 0, 0, 0, 1, 1, 1, 0, 0, 2].map(label => [0, 1, 2].map(each => (each === label ? 0.8 : 0.1)));
    const entries = orderQueue(items, rows, { kind: 'balanced', labelled: [2, 0, 1] }, 1);
    const labels = entries.slice(0, 3).map(({ reason }) => (reason.kind === 'balance' ? reason.label : undefined));
    assert.deepEqual(labels, [1, 1, 2]);
    assert.deepEqual(idsOf(entries).slice(0, 3), ['4', '5', '9']);
  });
});
