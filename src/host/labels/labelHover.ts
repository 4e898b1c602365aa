import * as vscode from 'vscode';
import type { Annotation } from '../../core/labels/annotation';
import { isUndecided } from '../../core/labels/itemState';
import type { Label } from '../../core/labels/label';
import { shorten } from '../../core/text/shorten';
import { commandLink } from '../commands';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { escapeMarkdown } from '../markdown';
import type { LiveAnnotations } from './liveAnnotations';

/** Says of labelled text what it was labelled, by whom and when, and takes the label off. */
export class LabelHover implements vscode.HoverProvider {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const found = this.live
      .at(document, document.offsetAt(position))
      .filter(({ annotation }) => !isUndecided(annotation));
    if (found.length === 0) return undefined;
    const { start, end } = found[0]!.range;
    const labels = this.stores.labelsOf(document.uri);
    return new vscode.Hover(
      found.map(({ annotation }) => markdown(annotation, labels)),
      new vscode.Range(document.positionAt(start), document.positionAt(end)),
    );
  }
}

function markdown(
  { id, labels, annotator, modified, supersedes }: Annotation,
  projectLabels: readonly Label[],
): vscode.MarkdownString {
  const names = labels.map(name => `**${escapeMarkdown(shorten(name, 100))}**`).join(', ');
  const when = escapeMarkdown(new Date(modified).toLocaleString(vscode.env.language));
  const who = escapeMarkdown(shorten(annotator, 100));
  const given =
    annotator === ''
      ? vscode.l10n.t('Labelled {0} on {1}', names, when)
      : vscode.l10n.t('Labelled {0} by {1} on {2}', names, who, when);
  const final = supersedes === undefined ? '' : ` ${vscode.l10n.t('(the final word where people disagreed)')}`;
  const remove = `[$(trash) ${vscode.l10n.t('Remove Label')}](${commandLink('undertone.removeLabel', id)})`;
  const descriptions = projectLabels
    .filter(({ name, description }) => labels.includes(name) && description !== undefined)
    .map(
      ({ name, description }) =>
        `${escapeMarkdown(shorten(name, 100))}: *${escapeMarkdown(shorten(description!, 500))}*`,
    );
  const text = new vscode.MarkdownString([given + final, ...descriptions, remove].join('\n\n'), true);
  text.isTrusted = { enabledCommands: ['undertone.removeLabel'] };
  return text;
}
