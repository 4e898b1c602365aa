import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { splitSentences } from '../../core/text/sentences';
import type { TextRange } from '../../core/text/textRange';

/**
 * What a person means to label: the selections without the white space around them; where there is only a cursor, the sentence it is
 * in. Throws a UserFacingError when none of them has text.
 */
export function labelTargets(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): readonly TextRange[] {
  const targets = new Map<string, TextRange>();
  for (const selection of selections) {
    const target = selection.isEmpty ? sentenceAt(document, selection.active) : trimmed(document, selection);
    if (target !== undefined) targets.set(`${target.start}:${target.end}`, target);
  }
  if (targets.size === 0) {
    throw new UserFacingError(
      vscode.l10n.t('There is no text here to label.'),
      vscode.l10n.t('Select a piece of text, or put the cursor in a sentence, and try again.'),
    );
  }
  return [...targets.values()];
}

/** Lines on either side of the cursor that are read to find its sentence: no sentence is longer. */
const reach = 100;

function sentenceAt(document: vscode.TextDocument, cursor: vscode.Position): TextRange | undefined {
  const first = Math.max(0, cursor.line - reach);
  const last = Math.min(document.lineCount - 1, cursor.line + reach);
  const near = new vscode.Range(first, 0, last, document.lineAt(last).text.length);
  const base = document.offsetAt(near.start);
  const offset = document.offsetAt(cursor) - base;
  const line = document.lineAt(cursor).range;
  const sentences = splitSentences(document.getText(near)).map(({ start, end }) => ({
    start: start + base,
    end: end + base,
  }));
  const touching = sentences.filter(({ start, end }) => start <= offset + base && offset + base <= end);
  // Between two sentences the cursor stands at the end of one and the start of another: the later one is meant.
  return touching.at(-1) ?? trimmed(document, line);
}

function trimmed(document: vscode.TextDocument, range: vscode.Range): TextRange | undefined {
  const text = document.getText(range);
  const content = text.trim();
  if (content === '') return undefined;
  const start = document.offsetAt(range.start) + text.indexOf(content);
  return { start, end: start + content.length };
}
