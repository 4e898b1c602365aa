import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Annotation } from '../../../src/core/labels/annotation';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { annotation } from '../core/labels/annotations';
import { isThorough } from '../thorough';
import { faultyFileSystem } from './faultyFileSystem';
import { temporaryFolder } from './temporaryFolder';

/** What a person, or the fate of a process, can do. `window` 0 and 1 have the same folder open. */
type Act =
  | { readonly kind: 'label'; readonly window: number; readonly ids: readonly number[]; readonly label: string }
  | { readonly kind: 'remove'; readonly window: number; readonly ids: readonly number[] }
  | { readonly kind: 'undo' | 'redo' | 'fold' | 'kill' | 'close'; readonly window: number };

/** The store as one would like it to be: a map, and two stacks of what it was before. */
class StoreModel {
  annotations = new Map<string, Annotation>();
  private past: Map<string, Annotation>[] = [];
  private future: Map<string, Annotation>[] = [];

  change(ids: readonly number[], label: string | undefined): void {
    const next = new Map(this.annotations);
    for (const id of ids) {
      if (label === undefined) next.delete(`${id}`);
      else next.set(`${id}`, annotation(`${id}`, label, `${id % 2}.txt`));
    }
    if (JSON.stringify([...next].sort()) === JSON.stringify([...this.annotations].sort())) return;
    this.past.push(this.annotations);
    this.future = [];
    this.annotations = next;
  }

  travel(kind: 'undo' | 'redo'): boolean {
    const [from, to] = kind === 'undo' ? [this.past, this.future] : [this.future, this.past];
    const target = from.pop();
    if (target === undefined) return false;
    to.push(this.annotations);
    this.annotations = target;
    return true;
  }
}

describe('AnnotationStore, whatever is done to it', () => {
  const folder = temporaryFolder();

  const window = fc.nat(1);
  const ids = fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 });
  const act: fc.Arbitrary<Act> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('label'), window, ids, label: fc.constantFrom('positive', 'negative') }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), window, ids }) },
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constantFrom('undo', 'undo', 'redo', 'fold', 'kill', 'close'), window }),
    },
  );

  it('equals a simple model of it, in both windows, after every act', async function () {
    this.timeout(isThorough ? 600_000 : 60_000);
    const fileSystem = faultyFileSystem(() => undefined, 'notFlushing');
    const open = (): Promise<AnnotationStore> =>
      AnnotationStore.open(folder.path, { fileSystem, foldDelay: Infinity, settleDelay: 0 });

    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async acts => {
        rmSync(join(folder.path, '.undertone'), { recursive: true, force: true });
        const model = new StoreModel();
        const windows = [await open(), await open()];
        for (const each of acts) {
          const store = windows[each.window]!;
          switch (each.kind) {
            case 'label':
            case 'remove': {
              const label = each.kind === 'label' ? each.label : undefined;
              model.change(each.ids, label);
              await store.apply(
                each.ids.map(id => ({
                  before: annotation(`${id}`),
                  after: label === undefined ? null : annotation(`${id}`, label, `${id % 2}.txt`),
                })),
              );
              break;
            }
            case 'undo':
            case 'redo': {
              const step = each.kind === 'undo' ? await store.undo() : await store.redo();
              assert.equal(step !== undefined, model.travel(each.kind));
              break;
            }
            case 'fold':
              await store.fold();
              break;
            case 'close':
              await store.dispose();
              windows[each.window] = await open();
              break;
            case 'kill':
              windows[each.window] = await open();
              break;
          }
          for (const other of windows) {
            await other.refresh();
            assert.deepEqual(new Map([...other.all()].map(one => [one.id, one])), model.annotations);
            assert.deepEqual(other.problems, []);
          }
        }
      }),
      { numRuns: isThorough ? 500 : 50 },
    );
  });
});
