import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../../../src/core/errors';
import { annotationToJson } from '../../../src/core/labels/annotationRecord';
import { labelFileHeader } from '../../../src/core/labels/labelFile';
import { AnnotationStore, type AnnotationStoreOptions } from '../../../src/storage/annotationStore';
import type { StorageProblem } from '../../../src/storage/storageProblem';
import { annotation, giving, removing } from '../core/labels/annotations';
import { isThorough } from '../thorough';
import { faultyFileSystem, systemError, type Fault } from './faultyFileSystem';
import { temporaryFolder } from './temporaryFolder';

describe('AnnotationStore, when things go wrong', () => {
  const folder = temporaryFolder();
  const file = (name: string): string => join(folder.path, '.undertone', name);
  const read = (name: string): string => readFileSync(file(name), 'utf8');

  function open(options: Partial<AnnotationStoreOptions> = {}): Promise<AnnotationStore> {
    return AnnotationStore.open(folder.path, { foldDelay: Infinity, settleDelay: 0, ...options });
  }

  const ids = (store: AnnotationStore): string[] => [...store.all()].map(({ id }) => id).sort();

  describe('with the disk', () => {
    let fault: Fault = () => undefined;
    const fileSystem = faultyFileSystem((operation, path) => fault(operation, path));

    afterEach(() => {
      fault = () => undefined;
    });

    const cases: [code: string, operation: string, path: string, message: RegExp][] = [
      ['ENOSPC', 'writeFile', 'journal', /^The label was not saved: the disk is full/],
      ['ENOSPC', 'datasync', 'journal', /^The label was not saved: the disk is full/],
      ['ENOSPC', 'writeFile', 'lock', /^The label was not saved: the disk is full/],
      ['EROFS', 'open', 'lock', /read-only/],
      ['EDQUOT', 'writeFile', 'journal', /quota/],
      ['EFBIG', 'writeFile', 'journal', /larger than is allowed/],
      ['EROFS', 'open', 'journal', /read-only/],
      ['EACCES', 'open', 'journal', /not allowed/],
      ['EIO', 'datasync', 'journal', /the system answered EIO/],
    ];
    for (const [code, operation, name, message] of cases) {
      it(`says that a label is not saved and does not show it, when ${operation} of the ${name} fails with ${code}`, async () => {
        const store = await open({ fileSystem });
        await store.apply([giving(annotation('a'))]);
        const before = read('labels.journal.jsonl');
        let events = 0;
        store.onDidChange(() => events++);
        fault = (called, path) => (called === operation && path.includes(name) ? systemError(code) : undefined);
        await assert.rejects(
          store.apply([giving(annotation('b'))]),
          (error: unknown) => error instanceof UserFacingError && message.test(error.message),
        );
        await assert.rejects(store.undo(), UserFacingError);
        fault = () => undefined;
        assert.deepEqual(ids(store), ['a']);
        assert.equal(events, 0);
        assert.equal(read('labels.journal.jsonl'), before);
        await store.apply([giving(annotation('c'))]);
        assert.deepEqual(ids(await open()), ['a', 'c']);
      });
    }

    it('says so when the first label cannot be saved because the folder cannot be made', async () => {
      const store = await open({ fileSystem });
      fault = operation => (operation === 'mkdir' ? systemError('EROFS') : undefined);
      await assert.rejects(store.apply([giving(annotation('a'))]), UserFacingError);
      assert.equal(store.size, 0);
    });

    it('keeps labels in the journal and says why, when the label file cannot be rewritten', async () => {
      const store = await open({ fileSystem });
      const announced: (readonly StorageProblem[])[] = [];
      store.onDidChangeProblems(problems => announced.push(problems));
      await store.apply([giving(annotation('a'))]);
      fault = (operation, path) =>
        operation === 'writeFile' && path.includes('labels.jsonl') ? systemError('ENOSPC') : undefined;
      assert.equal(await store.fold(), 'blocked');
      assert.match(store.problems[0]!.message, /the labels are safe in the journal: the disk is full/);
      fault = () => undefined;
      assert.deepEqual(ids(await open()), ['a']);
      assert.equal(await store.fold(), 'folded');
      assert.deepEqual(store.problems, []);
      assert.deepEqual(
        announced.map(problems => problems.length),
        [1, 0],
      );
    });

    it('loses nothing and leaves nothing half written, whichever call is the last before the process dies', async function () {
      this.timeout(120_000);
      const quickFileSystem = faultyFileSystem((operation, path) => fault(operation, path), 'notFlushing');
      const reopen = (): Promise<AnnotationStore> => open({ fileSystem: quickFileSystem });
      // Every call in a thorough run, otherwise each time other ones.
      const stride = isThorough ? 1 : 6;
      let crashes = Math.floor(Math.random() * stride);
      let crashCount = 0;
      // So many that they are written in several parts.
      const many = Array.from({ length: 401 }, (_, index) => `m${1000 + index}`);
      let isComplete = false;
      for (; !isComplete; crashes += stride, crashCount++) {
        rmSync(file(''), { recursive: true, force: true });
        let callsLeft = crashes;
        let acknowledged = '';
        let asked = '';
        fault = () => (callsLeft-- > 0 ? undefined : new Error('The process is dead.'));
        try {
          const store = await reopen();
          const step = async (expected: string, act: () => Promise<unknown>): Promise<void> => {
            asked = expected;
            await act();
            acknowledged = expected;
          };
          await step('a', () => store.apply([giving(annotation('a'))]));
          await step('a,b,c', () => store.apply([giving(annotation('b')), giving(annotation('c'))]));
          await step('a,b,c', () => store.fold());
          await step('b,c', () => store.apply([removing(annotation('a'))]));
          await step('b,c,d', async () => {
            const fold = store.fold();
            await store.apply([giving(annotation('d'))]);
            await fold;
          });
          await step('b,c', () => store.undo());
          await step('a,b,c', () => store.undo());
          await step('a,b,c', () => store.fold());
          await step('b,c', () => store.redo());
          await step(`b,c,${many.join()}`, () => store.apply(many.map(id => giving(annotation(id)))));
          isComplete = true;
        } catch (error) {
          assert.match(String(error), /The process is dead/);
        }
        fault = () => undefined;
        // Its lock names this process, which runs on; a process that is really dead is recognised, see FolderLock.
        for (const name of ['lock', 'lock.breaking']) rmSync(file(name), { force: true });
        const store = await reopen();
        const left = ids(store).join();
        const where = `after ${crashes} calls: ${acknowledged} was acknowledged, ${asked} asked for, ${left} found`;
        assert.ok(left === acknowledged || left === asked, where);
        assert.ok(
          store.problems.every(({ message }) => message.includes('cut short')),
          where,
        );
        await store.apply([giving(annotation('z'))]);
        assert.equal(await store.fold(), 'folded', where);
        assert.deepEqual((await reopen()).problems, [], where);
      }
      console.log(`        crashed at ${crashCount - 1} of ${crashes - stride} calls`);
      assert.ok(crashes > 200);
    });
  });

  describe('with the files', () => {
    beforeEach(() => {
      mkdirSync(file(''));
    });

    const problemsOf = (store: AnnotationStore): [path: string, line: number | undefined][] =>
      store.problems.map(({ path, line }) => [path, line]);

    const sick: [what: string, content: string][] = [
      ['broken lines', [labelFileHeader, annotationToJson(annotation('a')), '{"id":', ''].join('\n')],
      [
        'a git conflict',
        [labelFileHeader, '<<<<<<< ours', annotationToJson(annotation('a')), '=======', '>>>>>>> theirs'].join('\n'),
      ],
      ['an unknown version', '{"format":"undertone-labels","version":2}\n'],
      ['bytes that are no text', `${labelFileHeader}\n${annotationToJson(annotation('a'))}\n\xff\xfe\n`],
      ['no content at all', ''],
    ];
    for (const [what, content] of sick) {
      it(`never rewrites a label file with ${what}, keeps new labels in the journal, and folds when it was mended`, async () => {
        writeFileSync(file('labels.jsonl'), content, 'latin1');
        const store = await open();
        assert.equal(problemsOf(store)[0]![0], file('labels.jsonl'));
        await store.apply([giving(annotation('b'))]);
        assert.equal(await store.fold(), 'blocked');
        assert.equal(readFileSync(file('labels.jsonl'), 'latin1'), content);
        assert.equal((await open()).get('b')?.id, 'b');
        writeFileSync(file('labels.jsonl'), `${labelFileHeader}\n${annotationToJson(annotation('a'))}\n`);
        await store.refresh();
        assert.deepEqual(store.problems, []);
        assert.equal(await store.fold(), 'folded');
        assert.deepEqual(ids(await open()), ['a', 'b']);
        assert.equal(existsSync(file('labels.journal.jsonl')), false);
      });
    }

    it('replays what it can of a journal with a broken line, names the line, and keeps the file', async () => {
      const killed = await open();
      await killed.apply([giving(annotation('a'))]);
      await killed.apply([giving(annotation('b'))]);
      await killed.apply([giving(annotation('c'))]);
      const lines = read('labels.journal.jsonl').split('\n');
      lines[2] = lines[2]!.slice(10);
      writeFileSync(file('labels.journal.jsonl'), lines.join('\n'));
      const store = await open();
      assert.deepEqual(ids(store), ['a', 'c']);
      assert.deepEqual(problemsOf(store), [[file('labels.journal.jsonl'), 3]]);
      await store.apply([giving(annotation('d'))]);
      assert.equal(await store.fold(), 'blocked');
      assert.deepEqual(ids(await open()), ['a', 'c', 'd']);
    });

    it('tolerates a last line that was cut short, says so, and removes it with the next label', async () => {
      const killed = await open();
      await killed.apply([giving(annotation('a'))]);
      writeFileSync(file('labels.journal.jsonl'), '{"id":"half a li', { flag: 'a' });
      const store = await open();
      assert.match(store.problems[0]!.message, /cut short/);
      await store.apply([giving(annotation('b'))]);
      assert.deepEqual(store.problems, []);
      assert.deepEqual(ids(await open()), ['a', 'b']);
    });

    it('leaves out a large change of which only the beginning was written', async () => {
      const killed = await open();
      await killed.apply([giving(annotation('a'))]);
      await killed.apply(Array.from({ length: 500 }, (_, index) => giving(annotation(`${index}`))));
      const lines = read('labels.journal.jsonl').split('\n');
      writeFileSync(file('labels.journal.jsonl'), `${lines.slice(0, 4).join('\n')}\n`);
      const store = await open();
      assert.deepEqual(ids(store), ['a']);
      assert.match(store.problems[0]!.message, /cut short/);
      await store.apply([giving(annotation('b'))]);
      assert.deepEqual(ids(await open()), ['a', 'b']);
      assert.equal(await store.fold(), 'folded');
    });

    it('takes no labels while the journal is of an unknown version', async () => {
      const journal = '{"format":"undertone-journal","version":3,"generation":"x"}\n';
      writeFileSync(file('labels.journal.jsonl'), journal);
      const store = await open();
      await assert.rejects(store.apply([giving(annotation('a'))]), /version 3/);
      assert.equal(store.size, 0);
      assert.equal(await store.fold(), 'nothing');
      assert.equal(read('labels.journal.jsonl'), journal);
    });
  });

  describe('with links', () => {
    const outside = temporaryFolder();

    it('refuses a project folder that is somewhere else', async () => {
      symlinkSync(outside.path, file(''), 'dir');
      await assert.rejects(
        open(),
        (error: unknown) => error instanceof UserFacingError && error.message.includes('outside'),
      );
    });

    it('accepts a project folder that is a link within the workspace', async () => {
      mkdirSync(join(folder.path, 'labels'));
      symlinkSync(join(folder.path, 'labels'), file(''), 'dir');
      await (await open()).apply([giving(annotation('a'))]);
      assert.deepEqual(ids(await open()), ['a']);
    });

    it('refuses a journal that would write into another file', async () => {
      const victim = join(outside.path, 'victim');
      writeFileSync(victim, 'unharmed');
      const store = await open();
      mkdirSync(file(''));
      symlinkSync(victim, file('labels.journal.jsonl'));
      await assert.rejects(store.apply([giving(annotation('a'))]), UserFacingError);
      assert.equal(readFileSync(victim, 'utf8'), 'unharmed');
    });
  });
});
