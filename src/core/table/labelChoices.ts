import { nextColor, type Label } from '../labels/label';
import { labelKeys, type LabelKey } from '../queue/labelKeys';

/**
 * The labels that can be given in a table, with their keys: the project's, and those that the rows have. Where none of these is among the
 * project's, the project's would not fit the file, so the file's own take their place.
 */
export function labelChoices(project: readonly Label[], inUse: readonly string[]): readonly LabelKey[] {
  const fits = inUse.length === 0 || inUse.some(name => project.some(label => label.name === name));
  const labels = fits ? [...project] : [];
  for (const name of [...inUse].sort()) {
    if (!labels.some(label => label.name === name)) labels.push({ name, color: nextColor(labels) });
  }
  return labelKeys(labels);
}
