import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Finding } from '../../core/quality/finding';
import type { LabelReport } from '../../core/quality/labelCheck';
import { shorten } from '../../core/text/shorten';
import { withoutLinks } from '../plainText';
import type { LabelReview } from './labelReview';
import type { FindingNode, QualityNode } from './qualityNodes';
import type { QualityTree } from './qualityTree';

/** The Quality view: what is chosen in it, and what it says above its list. */
export class QualityView implements vscode.Disposable {
  private readonly view: vscode.TreeView<QualityNode>;
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly tree: QualityTree,
    private readonly review: LabelReview,
  ) {
    this.view = vscode.window.createTreeView('undertone.quality', { treeDataProvider: tree, showCollapseAll: true });
    this.listener = review.onDidChange(() => {
      this.say();
    });
  }

  async focus(): Promise<void> {
    await vscode.commands.executeCommand('undertone.quality.focus');
  }

  /** The finding that was clicked, else the one that is chosen in the list. Throws a UserFacingError when there is none. */
  chosen(node: QualityNode | undefined): FindingNode {
    const found = node ?? this.view.selection[0];
    if (found?.kind === 'finding') return found;
    if (found?.kind === 'item') return { kind: 'finding', stores: found.stores, finding: found.finding };
    throw new UserFacingError(
      vscode.l10n.t('Nothing is chosen in the Quality view.'),
      vscode.l10n.t('Choose one of the texts listed there, and try again.'),
    );
  }

  neighbourOf(finding: Finding): FindingNode | undefined {
    return this.tree.neighbourOf(finding);
  }

  async show(node: FindingNode): Promise<void> {
    await this.view.reveal(node, { select: true, focus: true });
  }

  dispose(): void {
    this.listener.dispose();
    this.view.dispose();
  }

  private say(): void {
    const { last } = this.review;
    this.view.message = last === undefined ? '' : reportWords(last.report, this.review.findings().length);
    this.view.description = last?.stores.folder.name ?? '';
  }
}

function reportWords({ checked, unlisted, uncheckedLabels, unusable }: LabelReport, open: number): string {
  const number = (count: number): string => count.toLocaleString(vscode.env.language);
  const sentences = [
    open === 0
      ? vscode.l10n.t('Labelled texts checked: {0}. Nothing is left to look at.', number(checked))
      : vscode.l10n.t('Labelled texts checked: {0}. Left to look at: {1}.', number(checked), number(open)),
  ];
  if (unlisted > 0) sentences.push(vscode.l10n.t('More after the next check: {0}.', number(unlisted)));
  if (uncheckedLabels.length > 0) {
    const names = shorten(uncheckedLabels.map(label => `“${label}”`).join(', '), longestNames);
    sentences.push(vscode.l10n.t('Too few different texts to say whether these labels are right: {0}.', names));
  }
  if (unusable > 0) sentences.push(vscode.l10n.t('Rows of datasets that could not be used: {0}.', number(unusable)));
  return withoutLinks(sentences.join(' '));
}

/** UTF-16 units. */
const longestNames = 200;
