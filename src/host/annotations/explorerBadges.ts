import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { mostFrequent } from '../../core/marks/tally';
import { shorten } from '../../core/text/shorten';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { colorOf, themeColor } from '../labels/labelColors';
import type { AnnotationSettings } from './annotationSettings';
import type { Annotator } from './annotator';
import { tallyOfDocument } from './fileSummary';
import type { JudgedFiles } from './judgedFiles';
import { tallyDetails, tallyHeadline } from './tallyWords';

const setting = 'undertone.annotations.explorer';

/** In the explorer, what most sentences of a file or folder are, as far as it was annotated; where the setting asks for it. */
export class ExplorerBadges implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly subscriptions: readonly Disposable[];
  readonly onDidChangeFileDecorations: vscode.Event<vscode.Uri[]>;

  constructor(
    private readonly files: JudgedFiles,
    private readonly stores: WorkspaceStores,
    annotator: Annotator,
    settings: AnnotationSettings,
  ) {
    const changed = new vscode.EventEmitter<vscode.Uri[]>();
    this.onDidChangeFileDecorations = changed.event;
    this.subscriptions = [
      changed,
      annotator.onDidChange(document => {
        const annotations = annotator.of(document);
        if (annotations !== undefined) files.set(document.uri, tallyOfDocument(annotations, settings));
      }),
      files.onDidChange(uris => {
        if (isWanted()) changed.fire([...uris]);
      }),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration(setting)) files.refresh();
      }),
      vscode.window.registerFileDecorationProvider(this),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (!isWanted()) return undefined;
    const tally = this.files.of(uri);
    const most = tally && mostFrequent(tally);
    if (tally === undefined || most === undefined) return undefined;
    const [initial] = shorten(most.label, 60).toUpperCase();
    const color = themeColor(colorOf(this.stores.labelsOf(uri), most.label));
    const words = `Undertone: ${tallyHeadline(tally)} (${tallyDetails(tally)})`;
    return new vscode.FileDecoration(initial, words, color);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration().get<unknown>(setting) === true;
}
