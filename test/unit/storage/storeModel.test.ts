import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { UserFacingError } from '../../../src/core/errors';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { ProjectStore } from '../../../src/storage/projectStore';
import { annotation } from '../core/labels/annotations';
import { isThorough } from '../thorough';
import { faultyFileSystem } from './faultyFileSystem';
import { StoreModel, type ModelMigration } from './storeModel';
import { temporaryFolder } from './temporaryFolder';

/** What a person, or the fate of a process, can do. `window` 0 and 1 have the same folder open. */
type Act = { readonly window: number } & (
  | { readonly kind: 'label'; readonly ids: readonly string[]; readonly label: string }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'edit'; readonly id: string; readonly start: number }
  | { readonly kind: 'migrate'; readonly migration: ModelMigration }
  | { readonly kind: 'undo' | 'redo' | 'fold' | 'kill' | 'close' }
);

describe('AnnotationStore, whatever is done to it', () => {
  const folder = temporaryFolder();

  const window = fc.nat(1);
  const id = fc.nat(5).map(String);
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 3 });
  const name = fc.constantFrom('positive', 'negative', 'good', 'bad');
  const migration: fc.Arbitrary<ModelMigration> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('rename'), label: name, to: name }) },
    fc.record({ kind: fc.constant('merge'), labels: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }), into: name }),
    fc.record({ kind: fc.constant('delete'), label: name }),
    fc.record({ kind: fc.constant('delete'), label: name, moveTo: name }),
  );
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('label'), window, ids, label: name }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), window, ids }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit'), window, id, start: fc.nat(100) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('migrate'), window, migration }) },
    {
      weight: 7,
      arbitrary: fc.record({ kind: fc.constantFrom('undo', 'undo', 'redo', 'fold', 'kill', 'close'), window }),
    },
  );

  it('equals a simple model of it, in both windows, after every act', async function () {
    this.timeout(isThorough ? 600_000 : 60_000);
    const fileSystem = faultyFileSystem(() => undefined, 'notFlushing');
    const now = (): Date => new Date(annotation('').modified);
    const open = async (): Promise<Window> => ({
      store: await AnnotationStore.open(folder.path, { fileSystem, foldDelay: Infinity, settleDelay: 0, now }),
      project: await ProjectStore.open(folder.path, fileSystem),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async acts => {
        rmSync(join(folder.path, '.undertone'), { recursive: true, force: true });
        const model = new StoreModel();
        const windows = [await open(), await open()];
        for (const each of acts) {
          const { store } = windows[each.window]!;
          if (each.kind === 'kill' || each.kind === 'close') {
            if (each.kind === 'close') await store.dispose();
            windows[each.window] = await open();
          } else {
            await perform(each, store, model);
          }
          for (const { store: other, project } of windows) {
            await Promise.all([other.refresh(), project.refresh()]);
            assert.deepEqual(new Map([...other.all()].map(one => [one.id, one])), model.state.annotations);
            assert.deepEqual(
              project.project.labels.map(label => label.name),
              model.state.names,
            );
            assert.deepEqual(other.problems, []);
          }
        }
      }),
      { numRuns: isThorough ? 500 : 50 },
    );
  });
});

interface Window {
  readonly store: AnnotationStore;
  readonly project: ProjectStore;
}

async function perform(act: Act, store: AnnotationStore, model: StoreModel): Promise<void> {
  switch (act.kind) {
    case 'label': {
      const given = model.label(act.ids, act.label);
      await store.apply(given.map(after => ({ before: null, after })));
      break;
    }
    case 'remove':
      model.remove(act.ids);
      await store.apply(act.ids.map(id => ({ before: annotation(id), after: null })));
      break;
    case 'edit': {
      const moved = model.follow(act.id, act.start);
      if (moved !== undefined) await store.follow([{ before: null, after: moved }]);
      break;
    }
    case 'migrate':
      if (model.migrate(act.migration)) await store.migrate(act.migration);
      else await assert.rejects(store.migrate(act.migration), UserFacingError);
      break;
    case 'undo':
    case 'redo': {
      const step = act.kind === 'undo' ? await store.undo() : await store.redo();
      assert.equal(step !== undefined, model.travel(act.kind));
      break;
    }
    case 'fold':
      await store.fold();
      break;
    case 'kill':
    case 'close':
      break;
  }
}
