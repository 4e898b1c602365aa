import * as vscode from 'vscode';
import type { RowProblem } from '../../core/dataset/rowProblem';
import { showInformation, showWarning } from '../messages';
import { openAt } from '../openAt';

/**
 * Says what was taken from a file and, where rows of it cannot be used, how many and why the first; offers to open that row.
 *
 * @param taken a sentence for people
 * @param pathOf where the file of a problem is on the disk
 */
export async function tellUsableRows(
  taken: string,
  problems: readonly RowProblem[],
  pathOf: (problem: RowProblem) => string,
): Promise<void> {
  const [first] = problems;
  if (first === undefined) {
    await showInformation(taken);
    return;
  }
  const skipped = vscode.l10n.t(
    'Rows that cannot be used: {0}, the first in line {1}: {2}',
    problems.length,
    first.line,
    first.message,
  );
  const open = vscode.l10n.t('Open File');
  const chosen = await showWarning(`${taken} ${skipped}`, open);
  if (chosen === open) await openAt({ path: pathOf(first), line: first.line });
}
