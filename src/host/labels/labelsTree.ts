import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { Annotation } from '../../core/labels/annotation';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { labelsTreeItem, type AnnotationNode, type LabelsNode } from './labelsTreeItems';
import type { Orphans } from './orphans';

/**
 * The Labels view: in each folder what could not be read, the labels with their annotations, and the annotations whose text is gone.
 */
export class LabelsTree implements vscode.TreeDataProvider<LabelsNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly orphans: Orphans,
  ) {
    const refresh = (): void => {
      this.changed.fire(undefined);
    };
    this.subscriptions = [this.changed, stores.onDidChange(refresh), orphans.onDidChange(refresh)];
  }

  getTreeItem(node: LabelsNode): vscode.TreeItem {
    return labelsTreeItem(node);
  }

  getChildren(node?: LabelsNode): LabelsNode[] {
    if (node === undefined) return this.roots();
    switch (node.kind) {
      case 'folder':
        return this.inFolder(node.stores);
      case 'class':
        return listed(node.annotations) ? annotationNodes(node) : fileNodes(node);
      case 'file':
      case 'orphans':
        return annotationNodes(node);
      case 'annotation':
      case 'problem':
        return [];
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** With one folder its content; nothing, so that the view says how to begin, as long as there is nothing to show. */
  private roots(): LabelsNode[] {
    const filled = this.stores.folders.filter(({ decided, problems }) => decided > 0 || problems.length > 0);
    if (this.stores.folders.length === 1) return filled.flatMap(stores => this.inFolder(stores));
    return filled.map(stores => ({ kind: 'folder', stores }));
  }

  private inFolder(stores: FolderStores): LabelsNode[] {
    const problems = stores.problems.map(problem => ({ kind: 'problem' as const, problem }));
    const orphans = this.orphans.of(stores);
    const orphanIds = new Set(orphans.map(({ id }) => id));
    const byLabel = new Map<string, Annotation[]>(stores.project.labels.map(({ name }) => [name, []]));
    for (const annotation of stores.inOrder()) {
      if (orphanIds.has(annotation.id)) continue;
      for (const name of annotation.labels) {
        const others = byLabel.get(name);
        if (others === undefined) byLabel.set(name, [annotation]);
        else others.push(annotation);
      }
    }
    const classes = [...byLabel].map(([name, annotations]) => ({ kind: 'class' as const, stores, name, annotations }));
    return [
      ...problems,
      ...classes,
      ...(orphans.length === 0 ? [] : [{ kind: 'orphans' as const, stores, annotations: orphans }]),
    ];
  }
}

/** A class with more annotations is divided by file. */
const longestList = 100;

function listed(annotations: readonly Annotation[]): boolean {
  return annotations.length <= longestList;
}

function annotationNodes(parent: Extract<LabelsNode, { annotations: readonly Annotation[] }>): AnnotationNode[] {
  const { stores, annotations } = parent;
  const groupId = parent.kind === 'orphans' ? 'orphans' : parent.name;
  return annotations.map(annotation => ({
    kind: 'annotation',
    stores,
    annotation,
    annotationId: annotation.id,
    groupId,
    isOrphan: parent.kind === 'orphans',
  }));
}

function fileNodes({ stores, name, annotations }: Extract<LabelsNode, { kind: 'class' }>): LabelsNode[] {
  const bySource = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const { source } = annotation.target;
    bySource.set(source, [...(bySource.get(source) ?? []), annotation]);
  }
  return [...bySource].map(([source, inSource]) => ({ kind: 'file', stores, name, source, annotations: inSource }));
}
