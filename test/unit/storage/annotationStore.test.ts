import assert from 'node:assert/strict';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { labelFileHeader } from '../../../src/core/labels/labelFile';
import { reattachment } from '../../../src/core/labels/reattachment';
import { AnnotationStore, type AnnotationStoreOptions } from '../../../src/storage/annotationStore';
import { annotation, giving, removing } from '../core/labels/annotations';
import { temporaryFolder } from './temporaryFolder';

describe('AnnotationStore', () => {
  const folder = temporaryFolder();
  const stores: AnnotationStore[] = [];
  const file = (name: string): string => join(folder.path, '.undertone', name);

  async function open(options: Partial<AnnotationStoreOptions> = {}): Promise<AnnotationStore> {
    const store = await AnnotationStore.open(folder.path, { foldDelay: Infinity, settleDelay: 0, ...options });
    stores.push(store);
    return store;
  }

  const ids = (store: AnnotationStore): string[] => [...store.all()].map(({ id }) => id).sort();

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.dispose();
  });

  it('creates nothing before the first label', async () => {
    const store = await open();
    await store.apply([removing(annotation('a'))]);
    assert.equal(await store.undo(), undefined);
    await store.dispose();
    assert.equal(existsSync(file('')), false);
  });

  it('keeps a label that was given just before the process was killed', async () => {
    const killed = await open();
    await killed.apply([giving(annotation('a'))]);
    assert.deepEqual((await open()).get('a'), annotation('a'));
  });

  it('moves the journal into a sorted label file when it folds', async () => {
    const store = await open();
    await store.apply([giving(annotation('c', 'positive', 'b.txt'))]);
    await store.apply([
      giving(annotation('b', 'positive', 'a.txt', 9)),
      giving(annotation('a', 'negative', 'a.txt', 2)),
    ]);
    assert.equal(await store.fold(), 'folded');
    const lines = readFileSync(file('labels.jsonl'), 'utf8').trimEnd().split('\n').slice(1);
    assert.deepEqual(
      lines.map(line => (JSON.parse(line) as { id: string }).id),
      ['a', 'b', 'c'],
    );
    assert.equal(existsSync(file('labels.journal.jsonl')), false);
    assert.deepEqual(ids(await open()), ['a', 'b', 'c']);
  });

  it('undoes and redoes in the order of all windows, across folds and restarts', async () => {
    const first = await open();
    const second = await open();
    await first.apply([giving(annotation('a'))]);
    await second.apply([giving(annotation('b'))]);
    await first.undo();
    assert.deepEqual(ids(first), ['a']);
    await first.fold();
    const restarted = await open();
    await restarted.undo();
    assert.deepEqual(ids(restarted), []);
    await restarted.redo();
    await restarted.redo();
    assert.equal(await restarted.redo(), undefined);
    assert.deepEqual(ids(restarted), ['a', 'b']);
    await second.refresh();
    assert.deepEqual(ids(second), ['a', 'b']);
  });

  it('undoes the change that is named only when it is the latest', async () => {
    const store = await open();
    const first = await store.apply([giving(annotation('a'))]);
    const second = await store.apply([giving(annotation('b'))]);
    assert.equal(await store.undo(first!.id), undefined);
    assert.deepEqual(ids(store), ['a', 'b']);
    assert.equal((await store.undo(second!.id))?.leftAlone, 0);
    assert.equal((await store.undo(first!.id))?.leftAlone, 0);
    assert.deepEqual(ids(store), []);
  });

  it('undoes and redoes labels of text that has moved since where the text is now', async () => {
    const store = await open();
    await store.apply([giving(annotation('a', 'positive', 'old.txt', 5))]);
    await store.apply([{ before: null, after: annotation('a', 'negative', 'old.txt', 5) }]);
    const { target } = annotation('a', 'negative', 'new.txt', 90);
    await store.follow([{ before: null, after: { ...store.get('a')!, target } }]);
    assert.deepEqual([store.get('a')?.labels, store.get('a')?.target.source], [['negative'], 'new.txt']);
    assert.equal((await store.undo())?.leftAlone, 0);
    assert.deepEqual([store.get('a')?.labels, store.get('a')?.target], [['positive'], target]);
    await store.undo();
    assert.equal(store.size, 0);
    assert.equal(await store.undo(), undefined);
    await store.redo();
    await store.redo();
    assert.deepEqual([store.get('a')?.labels, store.get('a')?.target], [['negative'], target]);
  });

  it('gives a label that was attached to another text back to its own, and attaches it again there', async () => {
    const store = await open();
    await store.apply([giving(annotation('a', 'positive', 'old.txt', 5))]);
    const attached = annotation('a', 'positive', 'new.txt', 20);
    await store.apply(reattachment(store.get('a')!, attached.target, attached.modified));
    assert.deepEqual(store.get('a'), attached);
    const moved = annotation('a', 'positive', 'new.txt', 90);
    await store.follow([{ before: attached, after: moved }]);
    assert.equal((await store.undo())?.leftAlone, 0);
    assert.deepEqual(store.get('a'), annotation('a', 'positive', 'old.txt', 5));
    await store.redo();
    assert.deepEqual(store.get('a'), moved);
    assert.deepEqual(
      (await store.historyOf('a')).map(({ before, after }) => [before, after].map(side => side?.target.source)),
      [
        [undefined, 'old.txt'],
        ['old.txt', 'new.txt'],
        ['new.txt', 'new.txt'],
        ['new.txt', 'old.txt'],
        ['old.txt', 'new.txt'],
      ],
    );
  });

  it('leaves an attached label where it is that was changed elsewhere since, when that is undone', async () => {
    const store = await open();
    await store.apply([giving(annotation('a', 'positive', 'old.txt'))]);
    const { target, modified } = annotation('a', 'positive', 'new.txt');
    await store.apply(reattachment(store.get('a')!, target, modified));
    await store.fold();
    writeFileSync(file('labels.jsonl'), readFileSync(file('labels.jsonl'), 'utf8').replace('positive', 'neutral'));
    assert.equal((await store.undo())?.leftAlone, 1);
    assert.deepEqual(store.get('a'), annotation('a', 'neutral', 'new.txt'));
  });

  it('tells which files have changed, whoever changed them', async () => {
    const store = await open();
    const events: string[][] = [];
    store.onDidChange(({ sources }) => events.push([...sources].sort()));
    await store.apply([giving(annotation('a', 'positive', 'a.txt')), giving(annotation('b', 'positive', 'b.txt'))]);
    const other = await open();
    await other.apply([removing(annotation('a', 'positive', 'a.txt'))]);
    await store.refresh();
    await other.fold();
    await store.refresh();
    const labels = readFileSync(file('labels.jsonl'), 'utf8');
    writeFileSync(file('labels.jsonl'), labels.replace('"positive"', '"negative"'));
    await store.refresh();
    await store.refresh();
    assert.deepEqual(events, [['a.txt', 'b.txt'], ['a.txt'], ['b.txt']]);
    assert.deepEqual(store.get('b')?.labels, ['negative']);
  });

  it('journals what was really there, not what the caller believed', async () => {
    const store = await open();
    const other = await open();
    await store.apply([giving(annotation('a', 'positive'))]);
    await other.apply([{ before: annotation('a', 'positive'), after: annotation('a', 'neutral') }]);
    await store.apply([{ before: annotation('a', 'positive'), after: annotation('a', 'negative') }]);
    await store.undo();
    assert.deepEqual(store.get('a')?.labels, ['neutral']);
  });

  it('leaves alone what git changed since, when it undoes', async () => {
    const store = await open();
    await store.apply([giving(annotation('a')), giving(annotation('b'))]);
    await store.fold();
    writeFileSync(file('labels.jsonl'), readFileSync(file('labels.jsonl'), 'utf8').replace('positive', 'neutral'));
    const step = await store.undo();
    assert.equal(step?.leftAlone, 1);
    assert.deepEqual(ids(store), ['a']);
  });

  it('undoes a change of ten thousand annotations as one, also after a restart', async () => {
    const store = await open();
    await store.apply([giving(annotation('first'))]);
    const many = Array.from({ length: 10_000 }, (_, index) =>
      giving(annotation(`${index}`, 'positive', 'a.txt', index)),
    );
    await store.apply(many);
    assert.equal((await open()).size, 10_001);
    await store.fold();
    const restarted = await open();
    await restarted.undo();
    assert.deepEqual(ids(restarted), ['first']);
    await store.refresh();
    assert.deepEqual(ids(store), ['first']);
  });

  it('folds by itself when labelling pauses', async () => {
    const store = await open({ foldDelay: 10 });
    await store.apply([giving(annotation('a'))]);
    for (let waited = 0; !existsSync(file('labels.jsonl')); waited += 5) {
      assert.ok(waited < 2000, 'It did not fold.');
      await delay(5);
    }
  });

  it('keeps labels that are given while it folds', async () => {
    const store = await open();
    await store.apply([giving(annotation('a'))]);
    const fold = store.fold();
    const applied = [store.apply([giving(annotation('b'))]), store.apply([giving(annotation('c'))])];
    assert.equal(await fold, 'folded');
    await Promise.all(applied);
    await store.fold();
    assert.deepEqual(ids(await open()), ['a', 'b', 'c']);
  });

  it('waits with folding while another program may still be writing the label file', async () => {
    const store = await open({ settleDelay: 60_000 });
    await store.apply([giving(annotation('a'))]);
    writeFileSync(file('labels.jsonl'), `${labelFileHeader}\n`);
    assert.equal(await store.fold(), 'later');
    assert.equal(readFileSync(file('labels.jsonl'), 'utf8'), `${labelFileHeader}\n`);
    assert.deepEqual(ids(await open()), ['a']);
  });

  it('tells git to leave the files of this machine alone', async () => {
    await (await open()).apply([giving(annotation('a'))]);
    const ignored = readFileSync(file('.gitignore'), 'utf8').split('\n');
    assert.ok(ignored.includes('labels.journal.jsonl') && ignored.includes('labels.history.jsonl'));
  });

  it('removes what a process left behind that was killed while it folded', async () => {
    const store = await open();
    await store.apply([giving(annotation('a'))]);
    for (const [name, age] of [
      ['labels.jsonl.old.tmp', 2],
      ['labels.jsonl.new.tmp', 0],
    ] as const) {
      writeFileSync(file(name), '');
      const time = Date.now() / 1000 - age * 3600;
      utimesSync(file(name), time, time);
    }
    await store.fold();
    assert.deepEqual(
      [existsSync(file('labels.jsonl.old.tmp')), existsSync(file('labels.jsonl.new.tmp'))],
      [false, true],
    );
  });

  it('rejects what is asked of it after it was disposed', async () => {
    const store = await open();
    await store.dispose();
    await assert.rejects(store.apply([giving(annotation('a'))]), /disposed/);
  });
});
