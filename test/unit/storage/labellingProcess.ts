import { AnnotationStore } from '../../../src/storage/annotationStore';
import { annotation, giving, removing } from '../core/labels/annotations';

/*
 * Labels as fast as it can, until it is killed or has given so many labels, and prints `+id` for each that is saved. Before it removes
 * one, it prints `-id`. Every few acts it folds at the same time. Arguments: folder, beginning of the ids, number of labels.
 */
async function main(folder: string, name: string, count: number): Promise<void> {
  const store = await AnnotationStore.open(folder, { foldDelay: Infinity, settleDelay: 0 });
  let fold: Promise<unknown> = Promise.resolve();
  for (let index = 0; index < count; index++) {
    const label = annotation(`${name}-${index}`, 'positive', `${index % 7}.txt`, index);
    await store.apply([giving(label)]);
    process.stdout.write(`+${label.id}\n`);
    if (index % 5 === 4) {
      process.stdout.write(`-${label.id}\n`);
      await store.apply([removing(label)]);
    }
    if (index % 8 === 7) {
      await fold;
      fold = store.fold();
    }
  }
  await store.dispose();
}

void main(process.argv[2]!, process.argv[3]!, Number(process.argv[4]));
