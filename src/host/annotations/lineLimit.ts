import * as vscode from 'vscode';
import { showInformation } from '../messages';
import type { AnalysablePart } from './analysablePart';

/** How much of a file was analysed. A limit that cuts without saying so would look like a model that has no opinion. */
export type Coverage = Pick<AnalysablePart, 'lines' | 'allLines'>;

export function isCut({ lines, allLines }: Coverage): boolean {
  return lines < allLines;
}

/** Undefined when the whole file was analysed, or only what was selected. */
export function limitWords(coverage: Coverage | undefined): string | undefined {
  if (coverage === undefined || !isCut(coverage)) return undefined;
  const { lines, allLines } = coverage;
  return vscode.l10n.t('Analysed the first {0} of {1} lines.', written(lines), written(allLines));
}

/** Says where it stopped, and leads on: more of this file now, or of all from now on. */
export async function offerMore({ lines, allLines }: Coverage, annotateMore: () => Promise<void>): Promise<void> {
  const more = vscode.l10n.t('Annotate More');
  const raise = vscode.l10n.t('Raise the Limit');
  const message = vscode.l10n.t(
    'Annotated the first {0} of {1} lines: more take longer.',
    written(lines),
    written(allLines),
  );
  const chosen = await showInformation(message, more, raise);
  if (chosen === raise) await openLimitSetting();
  if (chosen === more) await annotateMore();
}

export async function openLimitSetting(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'undertone.annotations.maximumLines');
}

function written(lines: number): string {
  return lines.toLocaleString(vscode.env.language);
}
