import * as vscode from 'vscode';

/** From the first line that can be seen to the last, whole; lines folded in between are among them. */
export function visibleLines({ visibleRanges }: vscode.TextEditor): vscode.Range {
  const { start, end } = visibleRanges.reduce(
    (all, range) => all.union(range),
    visibleRanges[0] ?? new vscode.Range(0, 0, 0, 0),
  );
  return new vscode.Range(start.line, 0, end.line + 1, 0);
}
