import type { Label } from '../labels/label';
import { withLabels, type Project } from '../project/project';
import type { DecodedLabel, DecodedLabels } from './exchangeFormat';

/**
 * Adds the labels of an import that the project does not have, as the files describe them. Labels that the project has stay as they are.
 */
export function withImportedLabels(
  project: Project,
  { labels, items }: Pick<DecodedLabels, 'labels' | 'items'>,
): Project {
  const descriptions = new Map(labels.map(label => [label.name, label]));
  const names = new Set([...descriptions.keys(), ...items.flatMap(item => item.labels)]);
  let extended = project;
  for (const name of names) {
    // A label without a name is nothing that a person could choose.
    if (name === '' || extended.labels.some(label => label.name === name)) continue;
    const described = descriptions.get(name);
    const isOnlyName = described?.color === undefined;
    extended = isOnlyName ? withLabels(extended, [name]) : withDescribed(extended, described);
  }
  return extended;
}

/** Another label's key is not given a second time: a free one takes its place. */
function withDescribed(project: Project, described: DecodedLabel): Project {
  const chosen = withLabels(project, [described.name]).labels.at(-1)!;
  const { key: wanted, ...rest } = described;
  const isTaken = wanted !== undefined && project.labels.some(label => label.key === wanted);
  const key = isTaken ? chosen.key : wanted;
  const label: Label = { color: chosen.color, ...rest, ...(key !== undefined && { key }) };
  return { ...project, labels: [...project.labels, label] };
}
