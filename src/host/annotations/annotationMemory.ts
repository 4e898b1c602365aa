import type * as vscode from 'vscode';

/** Which files were annotated and whether annotations are shown: remembered for the workspace from one session to the next. */
export class AnnotationMemory {
  constructor(private readonly memento: vscode.Memento) {}

  get visible(): boolean {
    return this.memento.get(visibleKey, true);
  }

  async setVisible(visible: boolean): Promise<void> {
    await this.memento.update(visibleKey, visible);
  }

  isAnnotated(document: vscode.TextDocument): boolean {
    return this.files().includes(document.uri.toString());
  }

  async add(document: vscode.TextDocument): Promise<void> {
    const file = document.uri.toString();
    const others = this.files().filter(other => other !== file);
    await this.memento.update(filesKey, [...others, file].slice(-remembered));
  }

  /** URIs as text, the one annotated last at the end. */
  private files(): readonly string[] {
    return this.memento.get(filesKey, []);
  }
}

const visibleKey = 'undertone.annotations.visible';
const filesKey = 'undertone.annotations.files';

/** Files that are remembered; the ones annotated longest ago are forgotten. */
const remembered = 200;
