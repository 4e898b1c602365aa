import { nextColor, type Label } from '../labels/label';
import { withLabels, type Project } from '../project/project';
import type { DecodedLabel, DecodedLabels } from './exchangeFormat';

/**
 * Adds the labels of an import that the project does not have, as the files describe them; a key that is taken already is replaced by a
 * free one. Labels that the project has stay as they are.
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
    extended = described === undefined ? withLabels(extended, [name]) : withDescribed(extended, described);
  }
  return extended;
}

function withDescribed(project: Project, described: DecodedLabel): Project {
  const isTaken = project.labels.some(({ key }) => key !== undefined && key === described.key);
  if (described.color !== undefined && !isTaken) {
    return { ...project, labels: [...project.labels, { ...described, color: described.color }] };
  }
  const { labels } = withLabels(project, [described.name]);
  const { key, ...guessed } = labels.at(-1)!;
  const label: Label = {
    ...guessed,
    ...described,
    color: described.color ?? nextColor(project.labels),
    ...(key !== undefined && { key }),
  };
  return { ...project, labels: [...project.labels, label] };
}
