import * as vscode from 'vscode';

/** A piece of a document that is small enough to be analysed in one go. */
export interface AnalysablePart {
  readonly text: string;
  /** UTF-16 offset of the text in the document. */
  readonly start: number;
  /** Lines that the text holds or begins. */
  readonly lines: number;
  /** Lines that were asked for; more than `lines` when the limit cut. */
  readonly linesAsked: number;
}

/** The asked range, or as many of its first lines as have room in `limit` characters; at least one line, cut if it must be. */
export function analysablePart(document: vscode.TextDocument, limit: number, asked?: vscode.Range): AnalysablePart {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const range = document.validateRange(asked ?? whole);
  const start = document.offsetAt(range.start);
  const linesAsked = range.end.line - range.start.line + 1;
  const room = document.positionAt(start + limit);
  if (room.isAfterOrEqual(range.end)) return { text: document.getText(range), start, lines: linesAsked, linesAsked };
  const end = room.line > range.start.line ? new vscode.Position(room.line, 0) : room;
  const lines = Math.max(1, end.line - range.start.line);
  return { text: document.getText(new vscode.Range(range.start, end)), start, lines, linesAsked };
}
