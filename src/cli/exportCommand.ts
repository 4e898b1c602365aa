import { UserFacingError } from '../core/errors';
import { selectAnnotations } from '../core/exchange/selectAnnotations';
import { writeExchangeFiles } from '../storage/exchangeFiles';
import type { ExportCommand } from './commandLine/export';
import { formatOf, openLabelFolder } from './labelFolder';
import { note } from './terminal';

/** Writes the labels of a folder for another program, and says beforehand what that will not see. Changes nothing in the folder. */
export async function exportLabels({ folder, format: name, out, selection }: ExportCommand): Promise<void> {
  const format = formatOf(name);
  const { annotations, project } = await openLabelFolder(folder);
  for (const { message } of annotations.problems) note(message);
  const inOrder = annotations.sources().flatMap(source => annotations.ofSource(source));
  const chosen = selectAnnotations(inOrder, selection);
  if (chosen.length === 0) {
    throw new UserFacingError(
      annotations.size === 0
        ? `${folder} has no labels.`
        : `None of the ${annotations.size} labelled texts was chosen.`,
      'Label some text first, or leave out --label, --annotator and --file.',
    );
  }
  for (const loss of format.losses(chosen)) note(loss);
  await writeExchangeFiles(out, format, format.encode(chosen, project.project.labels));
  note(`${chosen.length} of ${annotations.size} labelled texts are in ${out}.`);
}
