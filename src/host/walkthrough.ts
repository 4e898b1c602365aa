import * as vscode from 'vscode';

/** The first steps. A folder whose settings say so opens on them the first time: the sample does, and so may one made for annotators. */
export class Walkthrough {
  constructor(
    private readonly extensionId: string,
    /** Remembers, for this workspace and this person, that they were shown. */
    private readonly memory: vscode.Memento,
  ) {}

  open(): Thenable<unknown> {
    return vscode.commands.executeCommand('workbench.action.openWalkthrough', `${this.extensionId}#start`);
  }

  async openOnFirstUse(): Promise<void> {
    const isWanted = vscode.workspace.getConfiguration('undertone').get<boolean>('walkthrough.openOnFirstUse', false);
    if (!isWanted || this.memory.get<boolean>(shownKey, false)) return;
    await this.memory.update(shownKey, true);
    await this.open();
  }
}

const shownKey = 'walkthrough.shown';
