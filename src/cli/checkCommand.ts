import type { ClassFolderContent } from '../core/dataset/classFolder';
import type { DatasetSource, TableContent } from '../core/dataset/datasetSource';
import { taskKindOf } from '../core/project/project';
import { checkLabels, type LabelCheckTask } from '../core/quality/labelCheck';
import { pause } from '../core/training/trainingEnvironment';
import { createEngine } from '../engine/createEngine';
import { readClassFolder, readTableFile } from '../storage/datasetFiles';
import { reportLines } from './checkReport';
import type { CheckCommand } from './commandLine/check';
import { interruptible } from './interruptible';
import { openLabelFolder } from './labelFolder';
import { note } from './terminal';

/** Lists what looks wrong with the labels of a folder, and how far its annotators agree. Changes nothing in the folder. */
export async function checkFolder({ folder, seed, shown, choice, json }: CheckCommand): Promise<void> {
  const { annotations: store, project } = await openLabelFolder(folder);
  for (const { message } of store.problems) note(message);
  const annotations = store.sources().flatMap(source => store.ofSource(source));
  const datasets = await readDatasets(folder, project.project.datasets);
  const task: LabelCheckTask = { annotations, ...datasets, kind: taskKindOf(project.project), seed };
  const engine = await createEngine(choice);
  try {
    const report = await interruptible(
      'Stopping.',
      () => undefined,
      environment =>
        checkLabels(
          task,
          engine,
          () => pause(environment),
          () => undefined,
        ),
    );
    if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else for (const line of reportLines(report, annotations, shown)) process.stdout.write(`${line}\n`);
  } finally {
    engine.dispose();
  }
}

async function readDatasets(
  workspace: string,
  sources: readonly DatasetSource[],
): Promise<Pick<LabelCheckTask, 'tables' | 'folders'>> {
  const tables: TableContent[] = [];
  const folders: ClassFolderContent[] = [];
  const { signal } = new AbortController();
  for (const source of sources) {
    if (source.kind === 'folder') folders.push(await readClassFolder(workspace, source, signal));
    else tables.push(await readTableFile(workspace, source));
  }
  return { tables, folders };
}
