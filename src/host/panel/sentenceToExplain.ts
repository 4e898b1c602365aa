import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Annotator } from '../annotations/annotator';
import type { SentencePlace } from '../commands';

/**
 * The sentence that *explainSentence* is about, as the model read it.
 * @throws UserFacingError when there is none: links carry the place, and the text may have changed
 */
export function sentenceToExplain({ file, offset }: SentencePlace, annotator: Annotator): string {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file);
  const judged = document && annotator.at(document, offset);
  if (judged !== undefined) return judged.sentence.text;
  throw new UserFacingError(
    vscode.l10n.t('The text has changed since.'),
    vscode.l10n.t('Annotate the file again, then ask anew.'),
  );
}
