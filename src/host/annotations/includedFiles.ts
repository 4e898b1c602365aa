import * as vscode from 'vscode';
import type { AnnotationPreferences } from './annotationSettings';

/** Whether a document is one of those that are annotated without being asked for. */
export function isIncluded(document: vscode.TextDocument, { include, exclude }: AnnotationPreferences): boolean {
  if (document.uri.scheme !== 'file' && document.uri.scheme !== 'untitled') return false;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const matches = (glob: string): boolean => {
    const pattern = folder === undefined ? glob : new vscode.RelativePattern(folder, glob);
    return vscode.languages.match({ pattern }, document) > 0;
  };
  return include.some(matches) && !exclude.some(matches);
}
