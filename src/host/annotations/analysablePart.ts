import * as vscode from 'vscode';

/** The beginning of a document, as far as it is analysed. */
export interface AnalysablePart {
  /** From the start of the document: what a comment or a block of code is depends on everything above it. */
  readonly text: string;
  readonly lines: number;
  /** Of the whole document; more than `lines` when the limit cut. */
  readonly allLines: number;
}

/** The document's first lines; fewer than asked for where they are very long, and at least one, cut if it must be. */
export function analysablePart(document: vscode.TextDocument, maximumLines: number): AnalysablePart {
  const allLines = document.lineCount;
  const wanted = document.validatePosition(new vscode.Position(maximumLines, 0));
  const room = document.positionAt(maximumLines * charactersPerLine);
  const end = room.isBefore(wanted) ? (room.line > 0 ? room.with({ character: 0 }) : room) : wanted;
  const isWhole = end.isEqual(document.lineAt(allLines - 1).range.end);
  const text = document.getText(new vscode.Range(new vscode.Position(0, 0), end));
  return { text, lines: isWhole ? allLines : Math.max(1, end.line), allLines };
}

/** Longer than nearly all lines are; it bounds the time and memory of files with lines of a million characters. */
const charactersPerLine = 200;
