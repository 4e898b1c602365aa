import type { DatasetSource } from '../dataset/datasetSource';
import type { TaskKind } from '../dataset/taskKind';
import { nextColor, nextKey, sentimentLabels, type Label } from '../labels/label';

/** What `.undertone/project.json` holds: the choices that all who share the folder share. */
export interface Project {
  readonly format: 'undertone-project';
  readonly version: 1;
  readonly labels: readonly Label[];
  readonly datasets: readonly DatasetSource[];
  /** Whether a text may have any number of labels; left out or false where it has exactly one. */
  readonly multiLabel?: boolean;
}

export function taskKindOf({ multiLabel = false }: Project): TaskKind {
  return multiLabel ? 'multi' : 'single';
}

export function withTaskKind(project: Project, kind: TaskKind): Project {
  return { ...project, multiLabel: kind === 'multi' };
}

export const emptyProject: Project = { format: 'undertone-project', version: 1, labels: sentimentLabels, datasets: [] };

/** Adds the labels that the project does not have yet, each with the least used colour and the next free digit. */
export function withLabels(project: Project, names: readonly string[]): Project {
  const labels = [...project.labels];
  for (const name of names) {
    if (labels.some(label => label.name === name)) continue;
    const key = nextKey(labels);
    labels.push({ name, color: nextColor(labels), ...(key !== undefined && { key }) });
  }
  return { ...project, labels };
}

/** Adds a dataset; one of the same path gives way to it, and its place. */
export function withDataset(project: Project, dataset: DatasetSource): Project {
  const isKnown = project.datasets.some(({ path }) => path === dataset.path);
  const datasets = isKnown
    ? project.datasets.map(other => (other.path === dataset.path ? dataset : other))
    : [...project.datasets, dataset];
  return { ...project, datasets };
}

export function withoutDataset(project: Project, path: string): Project {
  return { ...project, datasets: project.datasets.filter(dataset => dataset.path !== path) };
}
