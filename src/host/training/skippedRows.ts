import * as vscode from 'vscode';
import type { RowProblem } from '../../core/dataset/rowProblem';
import { showWarning } from '../messages';

/** The rows of datasets that training could not use, listed in the Problems view, each with its file and line. */
export class SkippedRows implements vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('undertone');

  /** Replaces what the last training found, and offers to open the list. */
  show(folder: vscode.Uri, problems: readonly RowProblem[]): void {
    this.diagnostics.clear();
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const { path, line, message } of problems) {
      const found = byFile.get(path);
      if (found === undefined) byFile.set(path, [diagnosticAt(line, message)]);
      else if (found.length < mostInAFile) found.push(diagnosticAt(line, message));
    }
    for (const [path, found] of byFile) this.diagnostics.set(vscode.Uri.joinPath(folder, path), found);
    if (problems.length > 0) void this.offer(problems.length);
  }

  dispose(): void {
    this.diagnostics.dispose();
  }

  private async offer(count: number): Promise<void> {
    const showRows = vscode.l10n.t('Show Rows');
    const message =
      count === 1
        ? vscode.l10n.t('One row was skipped; the others were used.')
        : vscode.l10n.t('{0} rows were skipped; the others were used.', count);
    const chosen = await showWarning(message, showRows);
    if (chosen === showRows) await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

/** VS Code shows no more for one file. */
const mostInAFile = 1000;

function diagnosticAt(line: number, message: string): vscode.Diagnostic {
  const start = new vscode.Position(Math.max(0, line - 1), 0);
  const diagnostic = new vscode.Diagnostic(new vscode.Range(start, start), message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'Undertone';
  return diagnostic;
}
