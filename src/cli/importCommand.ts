import path from 'node:path';
import type { DecodedLabels, ExchangeFormat } from '../core/exchange/exchangeFormat';
import { readExchangeFiles } from '../storage/exchangeFiles';
import { importLabels } from '../storage/importLabels';
import type { ImportCommand } from './commandLine/import';
import { formatOf, openLabelFolder } from './labelFolder';
import { note, noteProblems } from './terminal';

/** Takes labels of another program into a folder as one change, and tells what was taken and what was not. */
export async function importFiles({ folder, format: name, files, annotator }: ImportCommand): Promise<void> {
  const format = formatOf(name);
  const { annotations, project } = await openLabelFolder(folder);
  try {
    const decoded = await decodeAll(files, format);
    noteProblems(decoded.problems);
    const outcome = await importLabels({
      workspace: folder,
      annotations,
      project,
      decoded,
      name: path.parse(path.resolve(files[0]!)).name,
      annotator,
      now: new Date(),
    });
    const { added, relabelled, known, documentPath } = outcome;
    note(
      `${added} labelled texts were added, ${relabelled} have other labels now, ${known} were there already, ` +
        `${decoded.problems.length} could not be used.`,
    );
    if (documentPath !== undefined) note(`Texts that were in no file of the folder are in ${documentPath} now.`);
  } finally {
    await annotations.dispose();
    project.dispose();
  }
}

async function decodeAll(inputs: readonly string[], format: ExchangeFormat): Promise<DecodedLabels> {
  const all: DecodedLabels[] = [];
  for (const input of inputs) {
    const { folder, files } = await readExchangeFiles(input, format);
    const { items, labels, problems } = format.decode(files);
    all.push({
      items,
      labels,
      problems: problems.map(problem => ({ ...problem, path: path.join(folder, problem.path) })),
    });
  }
  return {
    items: all.flatMap(({ items }) => items),
    labels: all.flatMap(({ labels }) => labels),
    problems: all.flatMap(({ problems }) => problems),
  };
}
