import * as vscode from 'vscode';
import type { Label } from '../../core/labels/label';
import { shorten } from '../../core/text/shorten';
import { commandLink } from '../commands';
import { escapeMarkdown } from '../markdown';

/** What is known of a label of a folder besides its name: its description and its key; and the way to the guideline. */
export function labelTooltip(
  { name, description, key }: Label,
  { uri }: vscode.WorkspaceFolder,
): vscode.MarkdownString {
  const link = commandLink('undertone.openGuideline', { folder: uri.toString(), label: name });
  const parts = [
    `**${escapeMarkdown(shorten(name, 100))}**`,
    ...(description === undefined ? [] : [escapeMarkdown(shorten(description, 500))]),
    ...(key === undefined ? [] : [vscode.l10n.t('Key while labelling: {0}', escapeMarkdown(key))]),
    `[$(book) ${vscode.l10n.t('Labelling Guideline')}](${link})`,
  ];
  const text = new vscode.MarkdownString(parts.join('\n\n'), true);
  text.isTrusted = { enabledCommands: ['undertone.openGuideline'] };
  return text;
}
