import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../../../src/core/errors';
import { emptyProject, withLabels, type Project } from '../../../src/core/project/project';
import { ProjectStore } from '../../../src/storage/projectStore';
import { faultyFileSystem, systemError, type Fault } from './faultyFileSystem';
import { temporaryFolder } from './temporaryFolder';

describe('ProjectStore', () => {
  const folder = temporaryFolder();
  const file = (): string => join(folder.path, '.undertone', 'project.json');
  const adding =
    (name: string) =>
    (project: Project): Project =>
      withLabels(project, [name]);
  const names = (project: Project): string[] => project.labels.map(({ name }) => name);

  it('starts with the labels of sentiment and creates nothing until something is changed', async () => {
    const store = await ProjectStore.open(folder.path);
    assert.deepEqual(store.project, emptyProject);
    assert.equal(existsSync(join(folder.path, '.undertone')), false);
  });

  it('keeps what was changed', async () => {
    const updated = await (await ProjectStore.open(folder.path)).update(adding('mixed'));
    const reopened = await ProjectStore.open(folder.path);
    assert.deepEqual(reopened.project, updated);
    assert.deepEqual(names(updated), ['negative', 'neutral', 'positive', 'mixed']);
  });

  it('joins the changes of two windows', async () => {
    const windows = [await ProjectStore.open(folder.path), await ProjectStore.open(folder.path)];
    await Promise.all(windows.flatMap((store, index) => [1, 2, 3].map(n => store.update(adding(`${index}.${n}`)))));
    const { project } = await ProjectStore.open(folder.path);
    assert.deepEqual(names(project).slice(3).sort(), ['0.1', '0.2', '0.3', '1.1', '1.2', '1.3']);
  });

  it('tells of changes, whoever made them, and only of changes', async () => {
    const store = await ProjectStore.open(folder.path);
    const seen: string[] = [];
    store.onDidChange(project => seen.push(names(project).at(-1)!));
    await store.update(adding('here'));
    await store.refresh();
    await (await ProjectStore.open(folder.path)).update(adding('there'));
    await store.refresh();
    assert.deepEqual(seen, ['here', 'there']);
  });

  it('names a damaged file, keeps the last project, refuses to overwrite, and goes on when it was mended', async () => {
    const store = await ProjectStore.open(folder.path);
    await store.update(adding('mixed'));
    const good = readFileSync(file(), 'utf8');
    writeFileSync(file(), good.slice(0, 50));
    await store.refresh();
    assert.ok(store.failure?.message.startsWith(file()));
    assert.equal(names(store.project).at(-1), 'mixed');
    await assert.rejects(store.update(adding('more')), UserFacingError);
    assert.equal(readFileSync(file(), 'utf8'), good.slice(0, 50));
    writeFileSync(file(), good);
    await store.refresh();
    assert.equal(store.failure, undefined);
    await store.update(adding('more'));
  });

  it('refuses a version that it does not know, and leaves the file as it is', async () => {
    mkdirSync(join(folder.path, '.undertone'));
    const text = '{"format":"undertone-project","version":2,"labels":"of another kind"}';
    writeFileSync(file(), text);
    const store = await ProjectStore.open(folder.path);
    assert.match(store.failure!.message, /version 2/);
    await assert.rejects(store.update(adding('mixed')), /version 2/);
    assert.equal(readFileSync(file(), 'utf8'), text);
  });

  it('leaves the file whole and says what is not saved, when the disk is full', async () => {
    let fault: Fault = () => undefined;
    const fileSystem = faultyFileSystem((operation, path) => fault(operation, path));
    const store = await ProjectStore.open(folder.path, fileSystem);
    await store.update(adding('mixed'));
    const good = readFileSync(file(), 'utf8');
    fault = (operation, path) =>
      operation === 'writeFile' && path.includes('project') ? systemError('ENOSPC') : undefined;
    await assert.rejects(store.update(adding('more')), /^UserFacingError: The project was not saved: the disk is full/);
    assert.equal(names(store.project).at(-1), 'mixed');
    assert.equal(readFileSync(file(), 'utf8'), good);
    assert.deepEqual(readdirSync(join(folder.path, '.undertone')).sort(), [
      '.gitattributes',
      '.gitignore',
      'project.json',
    ]);
  });

  it('never writes a project that it could not read again', async () => {
    const store = await ProjectStore.open(folder.path);
    await assert.rejects(
      store.update(project => ({ ...project, labels: [...project.labels, ...project.labels] })),
      /not saved, because/,
    );
    assert.equal(existsSync(file()), false);
  });
});
