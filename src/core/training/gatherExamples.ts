import { classFolderExamples } from '../dataset/classFolder';
import type { GatheredExamples } from '../dataset/dataset';
import type { DatasetRole } from '../dataset/datasetSource';
import type { Example } from '../dataset/example';
import { readExamples } from '../dataset/readTable';
import type { RowProblem } from '../dataset/rowProblem';
import type { TrainingTask } from './trainingTask';

/** The examples of a task by their role, and the rows and files that could not be used. */
export function gatherExamples({
  examples,
  tables,
  folders,
  kind = 'single',
}: Pick<TrainingTask, 'examples' | 'tables' | 'folders' | 'kind'>): GatheredExamples & {
  readonly unlabelled: readonly string[];
} {
  const byRole: Record<DatasetRole, Example[]> = { train: [...examples], dev: [], test: [] };
  const unlabelled: string[] = [];
  const problems: RowProblem[] = [];
  const contents = [
    ...tables.map(table => ({ role: table.role, ...readExamples(table, kind) })),
    ...folders.map(folder => ({ role: folder.role, unlabelled: [], ...classFolderExamples(folder) })),
  ];
  for (const content of contents) {
    for (const example of content.examples) byRole[content.role].push(example);
    if (content.role === 'train') for (const text of content.unlabelled) unlabelled.push(text);
    for (const problem of content.problems) problems.push(problem);
  }
  return { ...byRole, unlabelled, problems };
}
