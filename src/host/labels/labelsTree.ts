import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { Annotation } from '../../core/labels/annotation';
import { labelTree, type LabelNode } from '../../core/labels/labelTree';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { isListed, labelsTreeItem, type AnnotationNode, type ClassNode, type LabelsNode } from './labelsTreeItems';
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
        return [...node.below, ...(isListed(node) ? annotationNodes(node) : fileNodes(node))];
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
    const { labels } = stores.project;
    const known = new Set(labels.map(({ name }) => name));
    const strays = [...byLabel.keys()].filter(name => !known.has(name));
    return [
      ...problems,
      ...labelTree(labels).map(node => classNode(stores, node, byLabel)),
      ...strays.map(name => ({ kind: 'class' as const, stores, name, annotations: byLabel.get(name)!, below: [] })),
      ...(orphans.length === 0 ? [] : [{ kind: 'orphans' as const, stores, annotations: orphans }]),
    ];
  }
}

function classNode(
  stores: FolderStores,
  { label: { name }, children }: LabelNode,
  byLabel: ReadonlyMap<string, readonly Annotation[]>,
): ClassNode {
  const below = children.map(child => classNode(stores, child, byLabel));
  return { kind: 'class', stores, name, annotations: byLabel.get(name) ?? [], below };
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

function fileNodes({ stores, name, annotations }: ClassNode): LabelsNode[] {
  const bySource = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const { source } = annotation.target;
    const others = bySource.get(source);
    if (others === undefined) bySource.set(source, [annotation]);
    else others.push(annotation);
  }
  return [...bySource].map(([source, inSource]) => ({ kind: 'file', stores, name, source, annotations: inSource }));
}
