import * as vscode from 'vscode';
import { commandWith } from '../commands';
import type { TrainingSession } from './trainingSession';
import { progressInWords } from './trainingWords';

/** The status bar item of a training that goes on; a click opens the panel with its curves. */
export class TrainingStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('undertone.training', vscode.StatusBarAlignment.Left);
  private readonly listener: vscode.Disposable;

  constructor(private readonly session: TrainingSession) {
    this.item.name = vscode.l10n.t('Undertone: Training');
    this.item.command = commandWith('undertone.openPanel', vscode.l10n.t('Open Panel'));
    this.listener = session.onDidChange(() => {
      this.render();
    });
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  private render(): void {
    const state = this.session.current;
    if (state.status === 'preparing' || state.status === 'running') {
      this.item.text = `$(loading~spin) Undertone: ${progressInWords(state)}`;
      this.item.show();
    } else this.item.hide();
  }
}
