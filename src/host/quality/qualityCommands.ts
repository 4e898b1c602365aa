import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Finding } from '../../core/quality/finding';
import { shorten } from '../../core/text/shorten';
import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { showBriefly } from '../messages';
import type { WorkerClient } from '../thread/workerClient';
import { chooseTrainingFolder } from '../training/trainingFolder';
import type { FixFinding } from './fixFinding';
import type { KeepFinding } from './keepFinding';
import type { LabelReview } from './labelReview';
import type { OpenItem } from './openItem';
import type { FindingNode, QualityNode } from './qualityNodes';
import type { QualityView } from './qualityView';
import { runLabelCheck } from './runLabelCheck';

/** What the commands of the Quality view act with. */
export interface QualityParts {
  readonly stores: WorkspaceStores;
  readonly worker: WorkerClient;
  readonly review: LabelReview;
  readonly view: QualityView;
  readonly opening: OpenItem;
  readonly keeping: KeepFinding;
  readonly fixing: FixFinding;
}

export function registerQualityCommands(commands: CommandRegistry, parts: QualityParts): void {
  const { stores, worker, review, view, opening, keeping, fixing } = parts;
  let isChecking = false;

  const check = async (): Promise<void> => {
    if (isChecking) return;
    isChecking = true;
    try {
      const folder = await chooseTrainingFolder(stores);
      review.begin({ stores: folder, report: await runLabelCheck(folder, worker) });
      await view.focus();
    } finally {
      isChecking = false;
    }
  };

  /** Acts on a finding and, when it is settled, goes on to the one after it. */
  const settle = async (
    node: QualityNode | undefined,
    act: (node: FindingNode) => Promise<boolean>,
    said: (quote: string) => string,
  ): Promise<void> => {
    const chosen = view.chosen(node);
    const next = view.neighbourOf(chosen.finding);
    if (!(await act(chosen))) return;
    showBriefly(said(quoteOf(chosen.finding)));
    if (next === undefined) return;
    await view.show(next);
    await open(next);
  };

  const open = async (node: QualityNode): Promise<void> => {
    switch (node.kind) {
      case 'finding':
        if (node.finding.kind === 'conflict') await opening.annotation(node.finding.annotations[0]!.id);
        else
          await opening.run(node.stores, node.finding.kind === 'suspect' ? node.finding.item : node.finding.items[0]!);
        break;
      case 'item':
        await opening.run(node.stores, node.item);
        break;
      case 'opinion':
      case 'orphan':
        await opening.annotation(node.annotation.id);
        break;
      case 'section':
      case 'agreement':
      case 'unlisted':
        break;
    }
  };

  const keep = async ({ stores: folder, finding }: FindingNode): Promise<boolean> => {
    if (finding.kind === 'conflict') {
      throw new UserFacingError(
        vscode.l10n.t('Of two different labels both cannot be kept.'),
        vscode.l10n.t('Choose the final one with Adjudicate, or skip this text.'),
      );
    }
    await keeping.run(folder, finding);
    return true;
  };
  const fix = (node: FindingNode): Promise<boolean> => fixing.run(node.stores, node.finding);
  const skip = ({ finding }: FindingNode): Promise<boolean> => {
    review.skip(finding);
    return Promise.resolve(true);
  };

  commands.register('undertone.checkLabels', check);
  commands.register('undertone.openFinding', open);
  commands.register('undertone.keepFinding', node => settle(node, keep, quote => vscode.l10n.t('Kept: “{0}”', quote)));
  const fixed = (quote: string): string => vscode.l10n.t('Corrected: “{0}”', quote);
  commands.register('undertone.fixFinding', node => settle(node, fix, fixed));
  commands.register('undertone.adjudicate', node => settle(node, fix, fixed));
  commands.register('undertone.skipFinding', node =>
    settle(node, skip, quote => vscode.l10n.t('Skipped until the next check: “{0}”', quote)),
  );
}

function quoteOf(finding: Finding): string {
  switch (finding.kind) {
    case 'suspect':
      return shorten(finding.item.text, 60);
    case 'contradiction':
    case 'copies':
      return shorten(finding.items[0]!.text, 60);
    case 'conflict':
      return shorten(finding.annotations[0]!.target.selector.exact, 60);
  }
}
