import * as vscode from 'vscode';
import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { Labelling } from '../labels/labelling';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { Orphans } from '../labels/orphans';
import type { WorkerClient } from '../thread/workerClient';
import { FixFinding } from './fixFinding';
import { KeepFinding } from './keepFinding';
import { LabelReview } from './labelReview';
import { OpenItem } from './openItem';
import { registerQualityCommands } from './qualityCommands';
import { QualityTree } from './qualityTree';
import { QualityView } from './qualityView';
import { Relabelling } from './relabelling';

/** Shows the Quality view, and registers what can be done in it. */
export function showQuality(
  commands: CommandRegistry,
  stores: WorkspaceStores,
  live: LiveAnnotations,
  labelling: Labelling,
  orphans: Orphans,
  worker: WorkerClient,
): vscode.Disposable {
  const review = new LabelReview(stores);
  const tree = new QualityTree(stores, review, orphans);
  const view = new QualityView(tree, review);
  registerQualityCommands(commands, {
    stores,
    worker,
    review,
    view,
    opening: new OpenItem(stores, live, worker),
    keeping: new KeepFinding(labelling, worker),
    fixing: new FixFinding(new Relabelling(review, worker)),
  });
  return vscode.Disposable.from(view, tree, review);
}
