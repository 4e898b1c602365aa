import path from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { Result } from '../../core/results/result';
import { shorten } from '../../core/text/shorten';
import { tallyDetails, tallyHeadline } from '../annotations/tallyWords';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { colorOf, labelIcon } from '../labels/labelColors';
import { percent } from '../percent';
import type { ShownFile, WorkspaceResults } from './workspaceResults';

export type ResultsNode =
  | { readonly kind: 'file'; readonly shown: ShownFile }
  | { readonly kind: 'result'; readonly shown: ShownFile; readonly result: Result };

/** The Results view: files with what is in them, and below each its texts, a click away. */
export class ResultsTree implements vscode.TreeDataProvider<ResultsNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  private pause: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly results: WorkspaceResults,
    private readonly stores: WorkspaceStores,
  ) {
    this.subscriptions = [
      this.changed,
      // Files come by the dozen in a second.
      results.onDidChange(() => {
        this.pause ??= setTimeout(() => {
          this.pause = undefined;
          this.changed.fire(undefined);
        }, refreshPause);
      }),
    ];
  }

  getTreeItem(node: ResultsNode): vscode.TreeItem {
    return node.kind === 'file' ? fileItem(node.shown) : this.resultItem(node.shown, node.result);
  }

  getChildren(node?: ResultsNode): ResultsNode[] {
    if (node === undefined) return this.results.shown().map(shown => ({ kind: 'file', shown }));
    if (node.kind === 'result') return [];
    const { shown } = node;
    return shown.results.slice(0, longestList).map(result => ({ kind: 'result', shown, result }));
  }

  dispose(): void {
    clearTimeout(this.pause);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private resultItem({ file }: ShownFile, { line, text, labels, confidence, isUnsure }: Result): vscode.TreeItem {
    const item = new vscode.TreeItem(shorten(text, 120), vscode.TreeItemCollapsibleState.None);
    const name = isUnsure || labels.length === 0 ? vscode.l10n.t('unsure') : shorten(labels.join(', '), 60);
    const [label] = labels;
    const color = colorOf(this.stores.labelsOf(file.uri), label ?? '');
    item.iconPath = isUnsure || label === undefined ? new vscode.ThemeIcon('question') : labelIcon(color);
    item.description = vscode.l10n.t('{0} {1}, line {2}', name, percent(confidence), line + 1);
    item.tooltip = shorten(text, 1000);
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open File'),
      arguments: [file.uri, { selection: new vscode.Range(line, 0, line, 0) } satisfies vscode.TextDocumentShowOptions],
    };
    return item;
  }
}

function fileItem({ file, all, results }: ShownFile): vscode.TreeItem {
  const item = new vscode.TreeItem(path.posix.basename(file.path), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = file.uri.toString();
  item.resourceUri = file.uri;
  item.iconPath = vscode.ThemeIcon.File;
  const isFiltered = results.length < all.results.length;
  item.description = isFiltered
    ? vscode.l10n.t('{0} of {1}', results.length, all.tally.total)
    : tallyHeadline(all.tally);
  const cut = all.isCut ? `\n${vscode.l10n.t('Analysed the first {0} lines.', all.lines)}` : '';
  item.tooltip = `${file.path}\n${tallyDetails(all.tally)}${cut}`;
  item.accessibilityInformation = { label: `${file.path}, ${item.description}, ${tallyDetails(all.tally)}` };
  return item;
}

/** Of one file. */
const longestList = 2000;

/** In milliseconds. */
const refreshPause = 250;
