import { AnnotationStore } from '../../../src/storage/annotationStore';
import { annotation, giving, removing } from '../core/labels/annotations';

/*
 * Labels as fast as it can, until it is killed or has given so many labels, and prints `+id` for each that is saved. Before it removes
 * one, it prints `-id`. Every few acts it renames its label, which has its own name and `a` or `b`, and folds at the same time; before
 * and after that it prints `~` and the new name. Arguments: folder, beginning of the ids, number of labels.
 */
async function main(folder: string, name: string, count: number): Promise<void> {
  const store = await AnnotationStore.open(folder, { foldDelay: Infinity, settleDelay: 0 });
  let label = `${name} a`;
  await store.migrate({ kind: 'add', label: { name: label, color: 'gray' } });
  let fold: Promise<unknown> = Promise.resolve();
  for (let index = 0; index < count; index++) {
    const given = annotation(`${name}-${index}`, label, `${index % 7}.txt`, index);
    await store.apply([giving(given)]);
    process.stdout.write(`+${given.id}\n`);
    if (index % 5 === 4) {
      process.stdout.write(`-${given.id}\n`);
      await store.apply([removing(given)]);
    }
    if (index % 8 === 7) {
      await fold;
      fold = store.fold();
    }
    if (index % 6 === 5) {
      const to = `${name} ${label.endsWith('a') ? 'b' : 'a'}`;
      process.stdout.write(`~${to}\n`);
      await store.migrate({ kind: 'rename', label, to });
      process.stdout.write(`~${to}\n`);
      label = to;
    }
  }
  await store.dispose();
}

void main(process.argv[2]!, process.argv[3]!, Number(process.argv[4]));
