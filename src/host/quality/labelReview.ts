import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { findingKey, type Finding } from '../../core/quality/finding';
import type { CurrentLabels } from '../../core/quality/itemsNow';
import type { LabelReport } from '../../core/quality/labelCheck';
import { itemKey, type LabelledItem } from '../../core/quality/labelledItem';
import { openFindings } from '../../core/quality/openFindings';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';

/** What the last check found, and what of it is still to be looked at. */
export class LabelReview implements vscode.Disposable {
  private checked: Checked | undefined;
  private readonly skipped = new Set<string>();
  private readonly rowLabels = new Map<string, readonly string[]>();
  /** Until something changes. */
  private open: readonly Finding[] | undefined;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(stores: WorkspaceStores) {
    const refresh = (): void => {
      this.refresh();
    };
    this.subscriptions = [this.changed, stores.onDidChangeAnnotations(refresh)];
  }

  begin(checked: Checked): void {
    this.checked = checked;
    this.skipped.clear();
    this.rowLabels.clear();
    this.refresh();
  }

  /** Undefined before the first check. */
  get last(): Checked | undefined {
    return this.checked;
  }

  /** Neither settled nor skipped. */
  findings(): readonly Finding[] {
    if (this.checked === undefined) return [];
    const { stores, report } = this.checked;
    const labels: CurrentLabels = {
      get: id => stores.get(id),
      ofSource: source => stores.ofSource(source),
      rowLabels: this.rowLabels,
    };
    this.open ??= openFindings(report.findings, labels).filter(finding => !this.skipped.has(findingKey(finding)));
    return this.open;
  }

  /** Until the next check. */
  skip(finding: Finding): void {
    this.skipped.add(findingKey(finding));
    this.refresh();
  }

  /** Rows of datasets were given other labels in their file. */
  relabelled(items: readonly LabelledItem[], labels: readonly string[]): void {
    for (const item of items) this.rowLabels.set(itemKey(item), labels);
    this.refresh();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private refresh(): void {
    this.open = undefined;
    this.changed.fire(undefined);
  }
}

export interface Checked {
  readonly stores: FolderStores;
  readonly report: LabelReport;
}
