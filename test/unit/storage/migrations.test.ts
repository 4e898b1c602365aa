import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserFacingError } from '../../../src/core/errors';
import { withLabels } from '../../../src/core/project/project';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { ProjectStore } from '../../../src/storage/projectStore';
import { annotation, giving } from '../core/labels/annotations';
import { isThorough } from '../thorough';
import { faultyFileSystem, systemError, type Fault } from './faultyFileSystem';
import { temporaryFolder } from './temporaryFolder';

describe('label migrations in a folder', () => {
  const folder = temporaryFolder();
  const file = (name: string): string => join(folder.path, '.undertone', name);
  const open = (): Promise<AnnotationStore> =>
    AnnotationStore.open(folder.path, { foldDelay: Infinity, settleDelay: 0 });

  const namesOf = ({ project }: ProjectStore): string => project.labels.map(({ name }) => name).join();
  const labelsOf = (store: AnnotationStore): string =>
    [...store.all()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ labels }) => labels.join('+'))
      .join();

  /** As a new window would see it. */
  async function seen(): Promise<string> {
    return `${labelsOf(await open())} of ${namesOf(await ProjectStore.open(folder.path))}`;
  }

  async function labelled(): Promise<AnnotationStore> {
    const store = await open();
    await store.apply([giving(annotation('a', 'positive')), giving(annotation('b', 'negative'))]);
    return store;
  }

  it('changes project and annotations at once, for every window, before and after it is folded', async () => {
    const store = await labelled();
    const other = await ProjectStore.open(folder.path);
    let told = 0;
    other.onDidChange(() => told++);
    await store.migrate({ kind: 'rename', label: 'positive', to: 'good' });
    await other.refresh();
    assert.deepEqual([namesOf(other), told], ['negative,neutral,good', 1]);
    const expected = 'good,negative of negative,neutral,good';
    assert.equal(await seen(), expected);
    assert.equal(await store.fold(), 'folded');
    assert.equal(await seen(), expected);
    assert.match(readFileSync(file('project.json'), 'utf8'), /"good"/);
  });

  it('undoes and redoes exactly, across folds and restarts', async () => {
    const store = await labelled();
    const states = [await seen()];
    const steps = [
      { kind: 'delete', label: 'neutral' },
      { kind: 'rename', label: 'positive', to: 'good' },
      { kind: 'merge', labels: ['negative'], into: 'good' },
      { kind: 'add', label: { name: 'new', color: 'yellow' } },
    ] as const;
    for (const [index, step] of steps.entries()) {
      await store.migrate(step);
      states.push(await seen());
      if (index % 2 === 0) await store.fold();
    }
    const before = states.slice(0, -1);
    const restarted = await open();
    for (const expected of before.reverse()) {
      assert.equal((await restarted.undo())?.leftAlone, 0);
      assert.equal(await seen(), expected);
    }
    await restarted.fold();
    for (const expected of states.slice(1)) {
      await (await open()).redo();
      assert.equal(await seen(), expected);
    }
  });

  it('keeps labels that were added in between, when it is undone', async () => {
    const store = await labelled();
    await store.migrate({ kind: 'rename', label: 'positive', to: 'good' });
    const project = await ProjectStore.open(folder.path);
    await project.update(current => withLabels(current, ['mixed']));
    await store.undo();
    assert.equal(await seen(), 'positive,negative of negative,neutral,positive,mixed');
  });

  it('stands in the history of each annotation, before and after it was folded and in another window', async () => {
    const store = await labelled();
    await store.migrate({ kind: 'rename', label: 'positive', to: 'good' });
    await store.fold();
    await store.undo();
    const expected = [
      [undefined, false, 'positive'],
      [undefined, true, 'good'],
      ['undo', true, 'positive'],
    ];
    for (const each of [store, await open()]) {
      const events = await each.historyOf('a');
      assert.deepEqual(
        events.map(({ kind, isMigration, after }) => [kind, isMigration, after?.labels.join()]),
        expected,
      );
      assert.equal((await each.historyOf('b')).length, 1);
    }
  });

  it('is refused, and changes nothing, when the labels do not allow it or the project cannot be read', async () => {
    const store = await labelled();
    await assert.rejects(store.migrate({ kind: 'rename', label: 'cow', to: 'bull' }), UserFacingError);
    assert.equal(await store.migrate({ kind: 'rename', label: 'positive', to: 'positive' }), undefined);
    assert.equal(await seen(), 'positive,negative of negative,neutral,positive');
    assert.equal(existsSync(file('project.json')), false);
  });

  it('is written to a journal that version 1 began, which then is of version 2', async () => {
    cpSync(resolve('test/fixtures/project-v1'), file(''), { recursive: true });
    const store = await open();
    await store.migrate({ kind: 'rename', label: 'negative', to: 'bad' });
    assert.match(readFileSync(file('labels.journal.jsonl'), 'utf8'), /^\{"format":"undertone-journal","version":2,/);
    assert.equal(await seen(), 'bad,positive,混合,bad of bad,neutral,positive,混合');
    await store.undo();
    await store.undo();
    assert.equal((await open()).size, 3);
  });

  describe('on a disk that refuses', () => {
    let fault: Fault = () => undefined;
    const fileSystem = faultyFileSystem((operation, path) => fault(operation, path), 'notFlushing');

    afterEach(() => {
      fault = () => undefined;
    });

    for (const [code, operation, name, message] of [
      ['ENOSPC', 'writeFile', 'journal', /^The labels were not changed: the disk is full/],
      ['EROFS', 'open', 'lock', /^The labels were not changed: the disk is read-only/],
      ['EACCES', 'open', 'lock', /^The labels were not changed: writing there is not allowed/],
    ] as const) {
      it(`says that the labels were not changed, and changes neither file, when there is ${code}`, async () => {
        const store = await AnnotationStore.open(folder.path, { fileSystem, foldDelay: Infinity, settleDelay: 0 });
        await store.apply([giving(annotation('a', 'positive')), giving(annotation('b', 'negative'))]);
        const before = await seen();
        const journal = readFileSync(file('labels.journal.jsonl'), 'utf8');
        fault = (called, path) => (called === operation && path.includes(name) ? systemError(code) : undefined);
        await assert.rejects(
          store.migrate({ kind: 'rename', label: 'positive', to: 'good' }),
          (error: unknown) => error instanceof UserFacingError && message.test(error.message),
        );
        fault = () => undefined;
        assert.equal(readFileSync(file('labels.journal.jsonl'), 'utf8'), journal);
        assert.equal(await seen(), before);
        await store.migrate({ kind: 'rename', label: 'positive', to: 'good' });
        assert.equal(await seen(), 'good,negative of negative,neutral,good');
      });
    }

    it('keeps a migration in the journal when project.json cannot be written, says so, and finishes it later', async () => {
      const store = await AnnotationStore.open(folder.path, { fileSystem, foldDelay: Infinity, settleDelay: 0 });
      await store.apply([giving(annotation('a', 'positive'))]);
      await store.migrate({ kind: 'rename', label: 'positive', to: 'good' });
      const expected = await seen();
      fault = (called, path) =>
        called === 'open' && path.includes('project.json.') ? systemError('ENOSPC') : undefined;
      assert.equal(await store.fold(), 'blocked');
      assert.match(store.problems[0]!.message, /the disk is full/);
      assert.equal(await seen(), expected);
      fault = () => undefined;
      assert.equal(await store.fold(), 'folded');
      assert.deepEqual([store.problems, await seen()], [[], expected]);
    });
  });

  it('leaves all or nothing, whichever call is the last before the process dies', async function () {
    this.timeout(120_000);
    let fault: Fault = () => undefined;
    const fileSystem = faultyFileSystem((operation, path) => fault(operation, path), 'notFlushing');
    const options = { fileSystem, foldDelay: Infinity, settleDelay: 0 };
    const stride = isThorough ? 1 : 5;
    let crashes = Math.floor(Math.random() * stride);
    for (let isComplete = false; !isComplete; crashes += stride) {
      rmSync(file(''), { recursive: true, force: true });
      let callsLeft = crashes;
      let acknowledged = ' of negative,neutral,positive';
      let asked = acknowledged;
      fault = () => (callsLeft-- > 0 ? undefined : new Error('The process is dead.'));
      try {
        const store = await AnnotationStore.open(folder.path, options);
        const step = async (expected: string, act: () => Promise<unknown>): Promise<void> => {
          asked = expected;
          await act();
          acknowledged = expected;
        };
        const both = [giving(annotation('a', 'positive')), giving(annotation('b', 'negative'))];
        await step('positive,negative of negative,neutral,positive', () => store.apply(both));
        await step('good,negative of negative,neutral,good', () =>
          store.migrate({ kind: 'rename', label: 'positive', to: 'good' }),
        );
        await step(asked, () => store.fold());
        await step('good,good of neutral,good', () =>
          store.migrate({ kind: 'merge', labels: ['negative'], into: 'good' }),
        );
        await step('good,negative of negative,neutral,good', () => store.undo());
        await step('good,good of neutral,good', async () => {
          const fold = store.fold();
          await store.redo();
          await fold;
        });
        await step(asked, () => store.fold());
        await step('good,negative of negative,neutral,good', () => store.undo());
        await step('positive,negative of negative,neutral,positive', () => store.undo());
        await step(asked, () => store.fold());
        isComplete = true;
      } catch (error) {
        assert.match(String(error), /The process is dead/);
      }
      fault = () => undefined;
      // Its lock names this process, which runs on; a process that is really dead is recognised, see FolderLock.
      for (const name of ['lock', 'lock.breaking']) rmSync(file(name), { force: true });
      const found = await seen();
      assert.ok(
        found === acknowledged || found === asked,
        `after ${crashes} calls: ${acknowledged} was acknowledged, ${asked} asked for, ${found} found`,
      );
      const survivor = await open();
      // There is nothing to fold where it died before the first change was in the journal.
      if (existsSync(file('labels.journal.jsonl'))) assert.match(await survivor.fold(), /folded|nothing/);
      assert.equal(await seen(), found);
    }
    assert.ok(crashes > 150, `${crashes}`);
    console.log(`        crashed at one in ${stride} of ${crashes - stride} calls`);
  });
});
