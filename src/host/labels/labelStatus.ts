import * as vscode from 'vscode';
import type { WorkspaceStores } from '../folders/workspaceStores';

/** How much is labelled, in the status bar; opens the Labels view. Not there as long as there is nothing to count. */
export class LabelStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('undertone.labels', vscode.StatusBarAlignment.Left, 10);
  private readonly listener: vscode.Disposable;

  constructor(private readonly stores: WorkspaceStores) {
    this.item.name = vscode.l10n.t('Undertone labels');
    this.item.command = 'undertone.labels.focus';
    this.listener = stores.onDidChange(() => {
      this.show();
    });
    this.show();
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  private show(): void {
    const { folders } = this.stores;
    const count = folders.reduce((sum, { decided }) => sum + decided, 0);
    const problems = folders.reduce((sum, stores) => sum + stores.problems.length, 0);
    if (count === 0 && problems === 0) {
      this.item.hide();
      return;
    }
    this.item.text = problems === 0 ? `$(tag) ${count}` : `$(tag) ${count} $(warning)`;
    const labelled = vscode.l10n.t('{0} labelled', count);
    const broken = problems === 0 ? '' : `\n${vscode.l10n.t('Problems in the label files: {0}', problems)}`;
    this.item.tooltip = labelled + broken;
    this.item.accessibilityInformation = { label: `Undertone: ${labelled}${broken}`, role: 'button' };
    this.item.show();
  }
}
