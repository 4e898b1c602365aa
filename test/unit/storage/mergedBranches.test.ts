import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { annotation, giving, removing } from '../core/labels/annotations';
import { temporaryFolder } from './temporaryFolder';

const hasGit = answers('git', '--version');

describe('labels of two branches', () => {
  const folder = temporaryFolder();
  const labelFile = (): string => join(folder.path, '.undertone', 'labels.jsonl');
  const open = (): Promise<AnnotationStore> =>
    AnnotationStore.open(folder.path, { foldDelay: Infinity, settleDelay: 0 });
  const seen = (store: AnnotationStore): string[] =>
    [...store.all()].map(({ id, labels }) => `${id} ${labels.join()}`).sort();

  beforeEach(function () {
    if (!hasGit) this.skip();
    git('init', '-q', '-b', 'main');
    for (const [name, value] of [
      ['user.name', 'Ada'],
      ['user.email', 'ada@example.com'],
      ['commit.gpgsign', 'false'],
    ] as const) {
      git('config', name, value);
    }
  });

  /** Both branches give labels in the same place; they alter `shared`, the other one later. */
  async function divergedBranches(): Promise<void> {
    await commit(store => store.apply([giving(annotation('a')), giving(annotation('shared'))]));
    git('checkout', '-q', '-b', 'other');
    const later = { ...annotation('shared', 'neutral'), modified: '2025-01-01T00:00:00.000Z' };
    await commit(store => store.apply([giving(annotation('b')), { before: null, after: later }]));
    git('checkout', '-q', 'main');
    await commit(store => store.apply([giving(annotation('c')), giving(annotation('shared', 'negative'))]));
  }

  async function commit(act: (store: AnnotationStore) => Promise<unknown>): Promise<void> {
    const store = await open();
    await act(store);
    await store.dispose();
    git('add', '-A');
    git('commit', '-q', '-m', 'Labels');
  }

  function git(...args: readonly string[]): void {
    execFileSync('git', args, { cwd: folder.path, stdio: 'pipe' });
  }

  it('are merged by git, without conflict markers, and joined where both altered the same annotation', async () => {
    await divergedBranches();
    git('merge', '-q', 'other');
    assert.doesNotMatch(readFileSync(labelFile(), 'utf8'), /^[<=>]/m);
    const store = await open();
    assert.equal(store.problems[0]?.isConflict, true);
    assert.deepEqual(store.joinable, { contested: 1 });
    assert.equal(await store.joinSides(), true);
    assert.deepEqual([store.problems, store.joinable], [[], undefined]);
    const expected = ['a positive', 'b positive', 'c positive', 'shared neutral'];
    assert.deepEqual(seen(store), expected);
    assert.deepEqual(seen(await open()), expected);
  });

  it('are joined when git left a conflict, together with what was labelled since', async () => {
    await divergedBranches();
    writeFileSync(join(folder.path, '.undertone', '.gitattributes'), '');
    assert.throws(() => {
      git('merge', '-q', 'other');
    });
    const store = await open();
    assert.match(store.problems[0]!.message, /^Line \d+: an unresolved git conflict, down to line \d+\.$/);
    assert.match(store.problems[0]!.remedy, /Join Both Sides/);
    await store.apply([giving(annotation('d')), removing(annotation('a'))]);
    assert.equal(await store.fold(), 'blocked');
    assert.equal(await store.joinSides(), true);
    assert.deepEqual(seen(await open()), ['b positive', 'c positive', 'd positive', 'shared neutral']);
    await store.undo();
    assert.equal((await open()).get('a')?.id, 'a');
  });

  it('stay as they are when something else is wrong with the file', async () => {
    await divergedBranches();
    git('merge', '-q', 'other');
    const broken = `${readFileSync(labelFile(), 'utf8')}broken\n`;
    writeFileSync(labelFile(), broken);
    const store = await open();
    assert.deepEqual([store.joinable, await store.joinSides()], [undefined, false]);
    assert.equal(readFileSync(labelFile(), 'utf8'), broken);
  });
});

function answers(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
