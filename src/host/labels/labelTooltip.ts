import * as vscode from 'vscode';
import type { Label } from '../../core/labels/label';
import { escapeMarkdown } from '../markdown';

/** What is known of a label besides its name: its description and its key. */
export function labelTooltip({ name, description, key }: Label): vscode.MarkdownString {
  const parts = [
    `**${escapeMarkdown(name)}**`,
    ...(description === undefined ? [] : [escapeMarkdown(description)]),
    ...(key === undefined ? [] : [vscode.l10n.t('Key while labelling: {0}', escapeMarkdown(key))]),
  ];
  return new vscode.MarkdownString(parts.join('\n\n'));
}
