import * as vscode from 'vscode';
import { joinTallies, type Tally } from '../../core/marks/tally';

/** What the files that were annotated since the window was opened are, by their addresses. */
export class JudgedFiles implements vscode.Disposable {
  private readonly tallies = new Map<string, { readonly uri: vscode.Uri; readonly tally: Tally }>();
  private readonly changed = new vscode.EventEmitter<readonly vscode.Uri[]>();

  /** Files, and the folders that they are in. */
  readonly onDidChange = this.changed.event;

  set(uri: vscode.Uri, tally: Tally): void {
    this.tallies.set(uri.toString(), { uri, tally });
    this.changed.fire([uri, ...foldersOf(uri)]);
  }

  /** Of a file, or of all files in a folder that were annotated; undefined when there is none. */
  of(uri: vscode.Uri): Tally | undefined {
    const known = this.tallies.get(uri.toString());
    if (known !== undefined) return known.tally;
    const prefix = `${uri.toString()}/`;
    const inside = [...this.tallies].filter(([file]) => file.startsWith(prefix));
    return inside.length === 0 ? undefined : joinTallies(inside.map(([, { tally }]) => tally));
  }

  /** All that are known, for those who show them to look again. */
  refresh(): void {
    this.changed.fire([...this.tallies.values()].flatMap(({ uri }) => [uri, ...foldersOf(uri)]));
  }

  dispose(): void {
    this.changed.dispose();
    this.tallies.clear();
  }
}

/** From the file's own up to that of the workspace. */
function foldersOf(uri: vscode.Uri): readonly vscode.Uri[] {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path;
  const folders: vscode.Uri[] = [];
  if (root === undefined) return folders;
  for (let folder = vscode.Uri.joinPath(uri, '..'); folder.path.length >= root.length;) {
    folders.push(folder);
    const parent = vscode.Uri.joinPath(folder, '..');
    if (parent.path === folder.path) break;
    folder = parent;
  }
  return folders;
}
