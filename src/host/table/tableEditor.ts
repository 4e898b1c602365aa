import path from 'node:path';
import * as vscode from 'vscode';
import type { TableSource } from '../../core/dataset/datasetSource';
import { messageOf, UserFacingError } from '../../core/errors';
import { taskKindOf } from '../../core/project/project';
import type { LabelTarget } from '../../protocol/tableMethods';
import { writeStampedFile } from '../../storage/tableFile';
import { executeCommand } from '../commands';
import { tableKind } from '../datasets/datasetChoice';
import { WebviewPage } from '../panel/webviewPage';
import { readBackup } from './tableBackup';
import { TableDocument, type TableOwners } from './tableDocument';
import { TableHost } from './tableHost';

export const tableEditorType = 'undertone.table';

/** Shows CSV, TSV and JSON Lines as tables whose rows can be labelled. Text stays what such files open as; this is for whoever asks for it. */
export class TableEditor implements vscode.CustomEditorProvider<TableDocument>, vscode.Disposable {
  private readonly edited = new vscode.EventEmitter<vscode.CustomDocumentEditEvent<TableDocument>>();
  private readonly registration: vscode.Disposable;

  readonly onDidChangeCustomDocument = this.edited.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly owners: TableOwners,
    private readonly memory: vscode.Memento,
  ) {
    this.registration = vscode.window.registerCustomEditorProvider(tableEditorType, this);
  }

  openCustomDocument(uri: vscode.Uri, { backupId }: vscode.CustomDocumentOpenContext): Promise<TableDocument> {
    return withRemedy(() => this.open(uri, backupId));
  }

  resolveCustomEditor(document: TableDocument, panel: vscode.WebviewPanel): void {
    const page = new WebviewPage(panel.webview, this.extensionUri);
    const host = new TableHost(
      page.channel,
      document,
      {
        openAsText: async (arrangement, place) => {
          const line = await document.lineAt(arrangement, place);
          const position = new vscode.Position(line - 1, 0);
          await vscode.window.showTextDocument(document.uri, {
            selection: new vscode.Range(position, position),
            viewColumn: vscode.ViewColumn.Beside,
          });
        },
        undoProjectLabel: async () => {
          await executeCommand('undertone.undoLabel');
        },
      },
      error => {
        this.owners.errors.record(error, 'table');
      },
    );
    panel.onDidDispose(() => {
      host.dispose();
      page.dispose();
    });
    page.show('table.js', path.basename(document.uri.fsPath));
  }

  saveCustomDocument(document: TableDocument): Promise<void> {
    return withRemedy(() => document.save());
  }

  saveCustomDocumentAs(document: TableDocument, destination: vscode.Uri): Promise<void> {
    return withRemedy(async () => {
      await writeStampedFile(destination.fsPath, await document.content());
    });
  }

  revertCustomDocument(document: TableDocument): Promise<void> {
    return withRemedy(() => document.revert());
  }

  backupCustomDocument(
    document: TableDocument,
    { destination }: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    return document.backup(destination);
  }

  dispose(): void {
    this.registration.dispose();
    this.edited.dispose();
  }

  private async open(uri: vscode.Uri, backupId: string | undefined): Promise<TableDocument> {
    const kind = tableKind(uri.fsPath);
    if (uri.scheme !== 'file' || kind === undefined) {
      throw new UserFacingError(
        vscode.l10n.t('Only CSV, TSV and JSONL files on a disk can be opened as tables.'),
        vscode.l10n.t('Save it as such a file first.'),
      );
    }
    const stores = this.owners.stores.storesOf(uri);
    await stores?.opened();
    const source = stores?.sourceOf(uri) ?? path.basename(uri.fsPath);
    const dataset = stores?.project.datasets.find(
      (known): known is TableSource => known.kind !== 'folder' && known.path === source,
    );
    const kept = this.memory.get<LabelTarget>(targetKey(uri));
    const document = await TableDocument.open(
      uri,
      this.owners,
      {
        kind,
        path: source,
        taskKind: stores === undefined ? 'single' : taskKindOf(stores.project),
        ...(dataset !== undefined && { textColumn: dataset.textColumn }),
      },
      kept === undefined ? dataset?.labelColumn : kept,
      backupId === undefined ? undefined : await readBackup(backupId),
    );
    document.onDidEdit(edit => {
      this.edited.fire({ document, ...edit });
    });
    document.onDidChooseTarget(target => {
      void this.memory.update(targetKey(uri), target);
    });
    return document;
  }
}

/** VS Code shows the message of an error alone, in the editor or in a notification. */
async function withRemedy<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw error instanceof UserFacingError ? new Error(messageOf(error), { cause: error }) : error;
  }
}

function targetKey(uri: vscode.Uri): string {
  return `table.target:${uri.toString()}`;
}
