import * as vscode from 'vscode';

/** Calls `changed` when the file may have been changed by others. */
export function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  const folder = vscode.Uri.joinPath(uri, '..');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, globOf(uri)));
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    // Watchers miss changes on network drives.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) changed();
    }),
  );
}

/** The name of the file, with what means something to a glob in brackets. */
function globOf(uri: vscode.Uri): string {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return name.replace(/[[\]{}*?]/g, character => `[${character}]`);
}
